import type { ReactNode } from "react";

/** One question of the page, ruled off by a hairline. */
export function Section({
  id,
  title,
  note,
  children,
}: {
  id: string;
  title: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="min-w-0 border-t border-line-strong pt-3 break-inside-avoid-page">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {note !== undefined && <p className="text-xs text-ink-2">{note}</p>}
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-5">{children}</div>
    </section>
  );
}
