import type { SelectHTMLAttributes } from "react";
import { cx } from "./class-names";

/** The browser's own list: it works on every phone and with every reader. */
export function Select({ className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <span className={cx("relative inline-flex min-w-0", className)}>
      <select
        className="h-(--control) w-full min-w-0 appearance-none truncate rounded-md border border-line-strong bg-surface pr-7 pl-2.5 text-sm text-ink hover:bg-hover"
        {...rest}
      >
        {children}
      </select>
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3 size-1.5 -translate-y-[70%] rotate-45 border-r-[1.5px] border-b-[1.5px] border-ink-2"
      />
    </span>
  );
}
