"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { ClockChip } from "@/components/ui/clock-chip";
import type { HandoverList } from "@/lib/flow/handover/schema";
import type { QueueRow } from "@/lib/incidents/schema";

/** One part of the note: a count, and the most urgent ones with both clocks. */
export function HandoverSectionList({ list, asOf }: { list: HandoverList; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  const hidden = list.count - list.rows.length;
  return (
    <section aria-labelledby={`handover-${list.section}`}>
      <h2 id={`handover-${list.section}`} className="mb-1 flex items-baseline gap-2 font-semibold">
        {t(`handover.sections.${list.section}`)}
        <span className="text-sm font-normal text-ink-2">{format.number(list.count)}</span>
      </h2>
      {list.count === 0 && <p className="text-sm text-ink-3">{t("handover.empty")}</p>}
      {list.count > 0 && (
        <ul className="border-t border-line">
          {list.rows.map((row) => (
            <HandoverRow key={row.id} row={row} asOf={asOf} />
          ))}
        </ul>
      )}
      {hidden > 0 && <p className="mt-1 text-sm text-ink-2">{t("handover.more", { count: format.number(hidden) })}</p>}
    </section>
  );
}

function HandoverRow({ row, asOf }: { row: QueueRow; asOf: string }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <li className="grid break-inside-avoid grid-cols-[minmax(0,1fr)_14rem_11rem] items-center gap-x-4 gap-y-0.5 border-b border-line py-1.5 text-sm max-md:grid-cols-[minmax(0,1fr)_auto]">
      <span className="min-w-0 truncate max-md:col-span-2 print:whitespace-normal">
        <Link href={`/incidents/${row.number}`} prefetch={false} className="link mr-2 tabular-nums">
          {`№\u00a0${format.number(row.number)}`}
        </Link>
        {row.summary}
      </span>
      <span className="truncate text-ink-2">{row.agencyName ?? t("handover.unassigned")}</span>
      <span className="grid justify-items-end">
        {row.clock && <ClockChip clock={row.clock} asOf={asOf} />}
        {row.clock !== null && row.clock.leftWallMs !== null && row.clock.normUnit === "working" && (
          <span className="text-xs text-ink-3">
            {t("handover.wall", { duration: format.signed(row.clock.leftWallMs, "wall") })}
          </span>
        )}
      </span>
    </li>
  );
}
