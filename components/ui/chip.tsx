import type { ReactNode } from "react";
import { cx } from "./class-names";

const looks = {
  plain: "bg-fill text-ink-2",
  line: "text-ink-2 shadow-[inset_0_0_0_1px_var(--color-line-strong)]",
  accent: "bg-accent-tint text-accent",
  danger: "bg-danger-tint text-danger",
  warn: "bg-warn-tint text-warn",
  ok: "bg-ok-tint text-ok",
} as const;

export type ChipLook = keyof typeof looks;

export function Chip({ look = "plain", children }: { look?: ChipLook; children: ReactNode }) {
  return (
    <span
      className={cx(
        "inline-flex h-5 flex-none items-center gap-1.5 rounded-sm px-1.5 text-xs leading-none whitespace-nowrap",
        looks[look],
      )}
    >
      {children}
    </span>
  );
}
