"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { NormsDraft, NormsView } from "@/lib/flow/norms/schema";
import type { Answer } from "@/components/imports/import-actions";
import { CalendarCard } from "./calendar-card";
import { EnableBox } from "./enable-box";
import { LadderList } from "./ladder-list";
import { PolicyCard } from "./policy-card";
import { SimulationPanel } from "./simulation-panel";
import { toDraft, useDraft } from "./use-draft";

export type Enable = (given: { draft: NormsDraft; from: string }) => Promise<Answer<{ policies: number }>>;

/** The rules of the clocks, readable; a change of them tried on what was before it is enabled. */
export function NormsPage({ view, enable }: { view: NormsView; enable: Enable }) {
  const t = useTranslations();
  const format = useFormat();
  const { draft, policies, calendars, changePolicy, changeCalendar } = useDraft(view);
  const isChanged = draft.policies.length + draft.calendars.length > 0;
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-6 py-5 max-md:px-4">
      <div className="mx-auto grid max-w-[68rem] grid-cols-[minmax(0,1fr)] gap-6">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{t("norms.title")}</h1>
          <p className="max-w-[46rem] text-sm text-ink-2">{t("norms.lead")}</p>
        </div>
        <section aria-labelledby="norms-policies">
          <h2 id="norms-policies" className="mb-1.5 flex flex-wrap items-baseline gap-x-3 font-semibold">
            {t("norms.policies.title")}
            <span className="text-sm font-normal text-ink-3">{t("norms.policies.note")}</span>
          </h2>
          <ul className="border-t border-line">
            {view.policies.map((policy) => (
              <PolicyCard
                key={policy.code}
                policy={policy}
                drafted={policies.get(policy.code) ?? toDraft(policy)}
                isChanged={policies.has(policy.code)}
                view={view}
                onChange={changePolicy}
              />
            ))}
          </ul>
        </section>
        {view.upcoming.length > 0 && (
          <section aria-labelledby="norms-upcoming">
            <h2 id="norms-upcoming" className="mb-1 font-semibold">
              {t("norms.upcoming")}
            </h2>
            <ul className="text-sm text-ink-2">
              {view.upcoming.map((policy) => (
                <li key={`${policy.code}.${policy.version}`}>
                  {policy.name}, {t("norms.policies.version", { version: policy.version })},{" "}
                  {t("norms.policies.from", { date: format.dateTime(policy.validFrom, view.asOf) })}
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="norms-calendars">
          <h2 id="norms-calendars" className="mb-1.5 font-semibold">
            {t("norms.calendars.title")}
          </h2>
          <ul className="border-t border-line">
            {view.calendars.map((calendar) => (
              <CalendarCard
                key={calendar.code}
                calendar={calendars.get(calendar.code) ?? calendar}
                original={calendar}
                isChanged={calendars.has(calendar.code)}
                onChange={changeCalendar}
              />
            ))}
          </ul>
        </section>
        <SimulationPanel draft={draft} isChanged={isChanged} asOf={view.asOf} />
        <EnableBox draft={draft} isChanged={isChanged} canEnable={view.canEnable} asOf={view.asOf} enable={enable} />
        <LadderList ladders={view.ladders} />
      </div>
    </main>
  );
}
