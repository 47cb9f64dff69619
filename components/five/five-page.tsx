"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Segment } from "@/components/ui/segment";
import type { FiveMinutesView } from "@/lib/analytics/five/schema";
import { BurningList } from "./burning-list";
import { FactList } from "./fact-list";
import { FiveClockProvider } from "./five-clock";
import type { FiveClock } from "./five-clock";
import { FiveFoot } from "./five-foot";
import { PromiseList } from "./promise-list";
import { QuestionsPanel } from "./questions-panel";
import type { ChangeQuestions } from "./use-questions";
import { writeHeadline } from "./write-headline";

interface FivePageProps {
  view: FiveMinutesView;
  clock: FiveClock;
  changeQuestions: ChangeQuestions;
}

/**
 * One screen at 1440×900 and one printed sheet. In print the page is a quarter smaller and black on white: signs and hatching
 * carry what colour says on the screen.
 */
export function FivePage({ view, clock: given, changeQuestions }: FivePageProps) {
  const [clock, setClock] = useState(given);
  function choose(next: FiveClock): void {
    setClock(next);
    window.history.replaceState(null, "", next === "wall" ? "?clock=wall" : window.location.pathname);
  }
  return (
    <FiveClockProvider value={clock}>
      <main id="content" className="five-sheet flex min-h-0 flex-1 flex-col overflow-auto bg-surface">
        <style>{printStyle}</style>
        <Lead view={view} clock={clock} onClock={choose} />
        {view.isEmpty ? (
          <Empty />
        ) : (
          <>
            <div className="mx-8 grid flex-1 grid-cols-1 content-stretch gap-y-4 border-t-2 border-ink max-md:mx-4 min-[60rem]:grid-cols-2 min-[60rem]:gap-x-10 min-[80rem]:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,.86fr)] print:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,.86fr)] print:gap-x-10">
              <BurningList view={view} />
              <FactList view={view} />
              <PromiseList view={view} />
            </div>
            <QuestionsPanel view={view} changeQuestions={changeQuestions} />
          </>
        )}
        <FiveFoot view={view} />
      </main>
    </FiveClockProvider>
  );
}

const printStyle = `@page { size: A4 landscape; margin: 8mm; }
@media print {
  body > *, .five-sheet { height: auto !important; }
  .five-sheet {
    zoom: 0.74; overflow: visible !important;
    --color-accent: #000; --color-danger: #000; --color-danger-fill: #000; --color-on-danger: #fff; --color-ok: #000;
    --color-warn: #000; --color-danger-tint: #fff; --color-warn-tint: #fff;
  }
}`;

function Lead({
  view,
  clock,
  onClock,
}: {
  view: FiveMinutesView;
  clock: FiveClock;
  onClock: (clock: FiveClock) => void;
}) {
  const t = useTranslations();
  const format = useFormat();
  const { yesterday } = view;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-8 gap-y-1 px-8 pt-4 pb-3.5 max-md:grid-cols-1 max-md:px-4">
      <p className="text-sm font-semibold text-ink-2">
        {t("five.lead", { at: format.long(view.asOf) })}
        {yesterday !== null &&
          ` · ${t("five.yesterday", {
            ...{ count: yesterday.count, shown: format.number(yesterday.count) },
            ...{ low: format.number(yesterday.low), high: format.number(yesterday.high) },
          })}`}
      </p>
      <div className="flex flex-wrap items-center gap-2 max-md:row-start-3 print:hidden">
        <Segment
          label={t("five.clock.label")}
          value={clock}
          onChange={onClock}
          options={[
            { value: "working", label: t("five.clock.working") },
            { value: "wall", label: t("five.clock.wall") },
          ]}
        />
        <Button onClick={() => window.print()}>{t("five.print")}</Button>
      </div>
      <h1 className="col-span-full text-2xl leading-[2.0625rem] font-semibold tracking-[-0.018em] text-balance max-md:text-xl max-md:leading-7">
        {view.isEmpty ? t("five.title") : writeHeadline(view.headline, t, format)}
      </h1>
    </div>
  );
}

function Empty() {
  const t = useTranslations();
  return (
    <div className="mx-4 flex-1 border-t border-line">
      <EmptyState
        title={t("five.emptyTitle")}
        text={t("five.emptyText")}
        action={<ButtonLink href="/incidents">{t("five.emptyAction")}</ButtonLink>}
      />
    </div>
  );
}
