import type { ReactNode } from "react";
import { cx } from "./class-names";

/** A key cap. It only reminds; screen readers learn the key from aria-keyshortcuts of the control. */
export function Kbd({ children, onDark = false }: { children: ReactNode; onDark?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-grid h-[18px] min-w-[18px] place-items-center rounded-sm border border-b-2 px-1 text-[11px] leading-none font-medium pointer-coarse:hidden",
        onDark ? "border-current/45 text-inherit" : "border-line bg-surface text-ink-2",
      )}
    >
      {children}
    </span>
  );
}
