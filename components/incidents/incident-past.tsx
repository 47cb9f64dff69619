"use client";

import { useTranslations } from "use-intl";
import type { IncidentView } from "@/lib/incidents/schema";
import { HistoryList } from "./history-list";
import { SimilarList } from "./similar-list";

interface IncidentPastProps {
  incident: IncidentView;
  onMerge: (intoNumber: number) => void;
}

/** What came before it elsewhere, and what has happened to it. */
export function IncidentPast({ incident, onMerge }: IncidentPastProps) {
  const t = useTranslations();
  return (
    <>
      <section aria-labelledby="similar-title">
        <h2 id="similar-title" className="mb-1.5 text-sm font-semibold">
          {t("incident.similar")}
        </h2>
        <SimilarList incident={incident} onMerge={onMerge} showsSummary />
      </section>
      <HistoryList events={incident.events} />
    </>
  );
}
