import type { ReactNode } from "react";

interface EmptyStateProps {
  title: string;
  /** Why it is empty and what comes next. */
  text: string;
  action?: ReactNode;
}

export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div className="grid max-w-[52ch] content-start justify-items-start gap-1 px-4 py-5">
      <p className="font-semibold">{title}</p>
      <p className="text-sm text-ink-2">{text}</p>
      {action !== undefined && <div className="mt-2 text-sm">{action}</div>}
    </div>
  );
}
