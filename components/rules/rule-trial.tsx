"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Table } from "@/components/ui/table";
import type { RuleTrial as Trial, TrialSide } from "@/lib/flow/rules/schema";

/** What would have become of past incidents: how many, and which, before → after. */
export function RuleTrial({ trial }: { trial: Trial }) {
  const t = useTranslations();
  const format = useFormat();
  const tell = useTellSide();
  const shown = {
    looked: format.number(trial.looked),
    fitted: format.number(trial.fitted),
    changed: format.number(trial.changed),
  };
  return (
    <div className="grid gap-2" role="status">
      <p className="font-semibold">
        {trial.changed === 0 ? t("rules.trial.nothing", shown) : t("rules.trial.found", shown)}
      </p>
      {trial.fitted > 0 && trial.changed === 0 && <p className="text-sm text-ink-2">{t("rules.trial.sameAlready")}</p>}
      {trial.rows.length > 0 && (
        <Table
          caption={t("rules.trial.caption")}
          columns={[
            { key: "number", label: t("rules.trial.incident") },
            { key: "before", label: t("rules.trial.before") },
            { key: "after", label: t("rules.trial.after") },
          ]}
          rows={trial.rows.map((row) => ({
            key: String(row.number),
            cells: [
              <span key="incident" className="block max-w-80 min-w-48">
                <Link href={`/incidents/${row.number}`} target="_blank" prefetch={false} className="link">
                  {t("common.number", { number: format.number(row.number) })}
                </Link>
                <span className="line-clamp-2 font-normal text-ink-2">{row.summary}</span>
              </span>,
              tell(row.before),
              <b key="after" className="font-medium">
                {tell(row.after)}
              </b>,
            ],
          }))}
        />
      )}
      {trial.changed > trial.rows.length && (
        <p className="text-sm text-ink-3">{t("rules.trial.first", { shown: format.number(trial.rows.length) })}</p>
      )}
    </div>
  );
}

function useTellSide(): (side: TrialSide) => string {
  const t = useTranslations();
  return (side) =>
    [
      side.agencyName ?? t("rules.trial.noAgency"),
      t(`common.steps.${side.step}`),
      side.importance === "high" && t("common.importance.high"),
      side.onTop && t("queue.row.onTop"),
      side.executorName,
    ]
      .filter((part) => typeof part === "string")
      .join(" · ");
}
