"use client";

import { useTranslations } from "use-intl";
import type { Inside } from "@/components/inside/use-inside";
import type { Uploads } from "@/components/files/use-uploads";
import { CheckForm } from "./check-form";
import { CheckRow } from "./check-row";

interface ChecklistPanelProps extends Pick<Inside, "incident" | "run"> {
  uploads: Uploads;
}

/** What proves that it was done: by the topic, and by whoever works on it. */
export function ChecklistPanel({ incident, run, uploads }: ChecklistPanelProps) {
  const t = useTranslations();
  const checks = incident.inside?.checks ?? [];
  const canChange = incident.allowed.includes("attach");
  return (
    <section aria-labelledby="checks-title" className="grid min-w-0 content-start gap-1.5">
      <h2 id="checks-title" className="flex items-baseline justify-between gap-2 text-sm font-semibold">
        {t("inside.checks.title")}
        {checks.length > 0 && (
          <span className="text-xs font-normal text-ink-3">
            {t("inside.checks.summary", { done: checks.filter(({ done }) => done).length, total: checks.length })}
          </span>
        )}
      </h2>
      {checks.length === 0 && <p className="text-sm text-ink-3">{t("inside.checks.empty")}</p>}
      <ul className="grid gap-0.5">
        {checks.map((check) => (
          <CheckRow
            key={check.kind === "own" ? check.id : check.kind}
            check={check}
            canChange={canChange}
            run={run}
            uploads={uploads}
          />
        ))}
      </ul>
      {canChange && <CheckForm run={run} />}
    </section>
  );
}
