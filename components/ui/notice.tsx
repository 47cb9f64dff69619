import type { ReactNode } from "react";
import { cx } from "./class-names";

const looks = {
  plain: "border-l-line-strong",
  danger: "border-l-danger",
  warn: "border-l-warn-fill",
  ok: "border-l-ok",
} as const;

interface NoticeProps {
  look?: keyof typeof looks;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** `alert` interrupts, `status` waits for a pause, nothing stays silent. */
  role?: "alert" | "status";
  className?: string;
}

/** What happened, what became of the data, what to do. */
export function Notice({ look = "plain", title, children, action, role, className }: NoticeProps) {
  return (
    <div
      role={role}
      className={cx(
        "flex items-start gap-3 border-l-[3px] bg-surface px-3.5 py-3 max-md:flex-wrap",
        looks[look],
        className,
      )}
    >
      <div className="min-w-0 flex-1 max-md:basis-64">
        <p className="font-semibold">{title}</p>
        {children !== undefined && <div className="mt-0.5 text-sm text-ink-2">{children}</div>}
      </div>
      {action}
    </div>
  );
}
