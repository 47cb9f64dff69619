import type { ReactNode } from "react";

export function SectionTitle({ id, title, children }: { id: string; title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
      <h2 id={id} className="text-sm font-semibold">
        {title}
      </h2>
      <div className="flex items-baseline gap-3 text-xs text-ink-2">{children}</div>
    </div>
  );
}
