"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Notice } from "@/components/ui/notice";
import type { NormsDraft, NormsView } from "@/lib/flow/norms/schema";
import { CalendarCard } from "./calendar-card";
import { draftProblems } from "./draft-problems";
import { EnableBox } from "./enable-box";
import { LadderSection } from "./ladder-section";
import { PoliciesSection } from "./policies-section";
import { SimulationPanel } from "./simulation-panel";
import { toDraft, useDraft } from "./use-draft";

/** `fields` say what of the draft is wrong. */
type Enabled =
  { ok: true; policies: number; hasLadder: boolean } | { ok: false; code: string; fields?: Record<string, string> };
export type Enable = (given: { draft: NormsDraft; from: string }) => Promise<Enabled>;

/** The rules of the clocks, readable; a change of them tried on what was before it is enabled. */
export function NormsPage({ view, enable }: { view: NormsView; enable: Enable }) {
  const t = useTranslations();
  const edited = useDraft(view);
  const { draft, calendars, retired, ladders } = edited;
  const isChanged = draft.policies.length + draft.calendars.length + retired.length > 0 || draft.ladders !== undefined;
  const kept = view.policies.filter(({ code }) => !retired.includes(code) && !edited.policies.has(code)).map(toDraft);
  const policies = [...draft.policies, ...kept];
  const hasHidden = view.policies.some(({ code, hasShared }) => hasShared && retired.includes(code));
  const problems = draftProblems({ policies, ladders: ladders ?? view.ladder.ladders, hasHidden }, view, t);
  const isReady = isChanged && problems.length === 0;
  return (
    <main id="content" className="min-h-0 flex-1 overflow-auto px-6 py-5 max-md:px-4">
      <div className="mx-auto grid max-w-[68rem] grid-cols-[minmax(0,1fr)] gap-6">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{t("norms.title")}</h1>
          <p className="max-w-[46rem] text-sm text-ink-2">{t("norms.lead")}</p>
        </div>
        <PoliciesSection view={view} edited={edited} policies={policies} />
        <UpcomingPolicies view={view} />
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
                onChange={edited.changeCalendar}
              />
            ))}
          </ul>
        </section>
        <LadderSection view={view} drafted={ladders} policies={policies} onChange={edited.changeLadders} />
        {isChanged && problems.length > 0 && (
          <Notice look="warn" role="status" title={t("norms.problems.title")}>
            <ul>
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Notice>
        )}
        <SimulationPanel draft={draft} isChanged={isChanged} isReady={isReady} asOf={view.asOf} />
        <EnableBox draft={draft} isReady={isReady} canEnable={view.canEnable} asOf={view.asOf} enable={enable} />
      </div>
    </main>
  );
}

function UpcomingPolicies({ view }: { view: NormsView }) {
  const t = useTranslations();
  const format = useFormat();
  if (view.upcoming.length === 0) return null;
  return (
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
  );
}
