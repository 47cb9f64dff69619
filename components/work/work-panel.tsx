"use client";

import { useTranslations } from "use-intl";
import type { IncidentView } from "@/lib/incidents/schema";
import { ControlLine } from "./control-line";
import { HelpList } from "./help-list";
import { RequestList } from "./request-list";
import { ReturnList } from "./return-list";
import type { WorkHands } from "./use-work";

/** What bodies and the centre agree about this incident. Nothing of it: nothing is shown. */
export function WorkPanel({ incident, work }: { incident: IncidentView; work: WorkHands }) {
  const t = useTranslations();
  const { returns, requests, coExecutions, control } = incident.work;
  if (returns.length + requests.length + coExecutions.length === 0 && control === null) return null;
  return (
    <section aria-labelledby="work-title" className="grid gap-3">
      <h2 id="work-title" className="text-sm font-semibold">
        {t("work.title")}
      </h2>
      <RequestList incident={incident} work={work} />
      <ReturnList incident={incident} />
      <HelpList incident={incident} work={work} />
      {control && <ControlLine control={control} incident={incident} work={work} />}
    </section>
  );
}
