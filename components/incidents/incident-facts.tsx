"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import type { IncidentView } from "@/lib/incidents/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";

/** The plain facts beside the proposals. */
export function IncidentFacts({ incident }: { incident: IncidentView }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const facts: [label: string, value: string][] = [
    [
      t("incident.executor"),
      incident.executorName === null ? t("common.notSet") : shortPersonName(incident.executorName),
    ],
    [t("incident.opened"), format.dateTime(incident.openedAt, nowMs)],
  ];
  return (
    <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-2.5 gap-y-1 text-sm">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-ink-3">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
