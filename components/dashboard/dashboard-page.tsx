import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";
import type { DashboardView, FigureOptions } from "@/lib/analytics/dashboard/schema";
import type { PinnedEvent } from "@/lib/analytics/events/schema";
import { FilterBar } from "./filter-bar";
import { FlowSection } from "./flow-section";
import { Headline } from "./headline";
import { Methods } from "./methods";
import { OutcomeSection } from "./outcome-section";
import { PageHead } from "./page-head";
import type { PresetName } from "@/lib/analytics/schema";
import { PromisesSection } from "./promises-section";
import { QualitySection } from "./quality-section";
import { TakeAway } from "./take-away";
import { TimesSection } from "./times-section";
import { TopicsSection } from "./topics-section";
import type { Words } from "./words";

export interface FiguresPageProps<View extends DashboardView> {
  view: View;
  options: FigureOptions;
  preset: PresetName | null;
  today: string;
  /** The query of the address, for the table that is taken along. */
  search: string;
  place: string;
  userName: string;
  words: Words;
  events: readonly PinnedEvent[];
  /** Pinned events with the change after them, where there are any to show. */
  panel?: ReactNode;
}

/** What the whole region does, on one page: made on the server, so that it is read and printed without scripts. */
export function DashboardPage(props: FiguresPageProps<DashboardView>) {
  const { view, words, options } = props;
  return (
    <main
      id="content"
      className="min-h-0 flex-1 overflow-auto bg-surface px-6 py-5 max-md:px-4 print:overflow-visible print:p-0"
    >
      <div className="mx-auto grid max-w-[84rem] grid-cols-[minmax(0,1fr)] gap-6">
        <PageHead title={findingOf(props)} {...props}>
          <TakeAway exportPath="/api/console/dashboard" search={props.search} />
        </PageHead>
        <FilterBar path="/dashboard" query={view.query} preset={props.preset} options={options} today={props.today} />
        <Headline {...{ view, words }} />
        <FlowSection {...{ view, words }} events={props.events} />
        <div className={cx(props.events.length === 0 && "print:hidden")}>{props.panel}</div>
        <TimesSection {...{ view, words }} />
        <QualitySection rows={view.kpis} query={view.query} words={words} />
        <PromisesSection {...{ view, words }} />
        <OutcomeSection {...{ view, words }} />
        <TopicsSection {...{ view, words }} />
        <Methods words={words} />
      </div>
    </main>
  );
}

/** What came of it is said first; a change only where there is enough on both sides. */
export function findingOf({ view, words }: Pick<FiguresPageProps<DashboardView>, "view" | "words">): string {
  const { t, format } = words;
  const { counts } = view.now;
  const change = view.funnel.find(({ key }) => key === "incidents")?.change ?? null;
  const onTime = view.kpis.find(({ key }) => key === "onTime")?.now.value ?? null;
  if (counts.incidents === 0) return t("dashboard.finding.none");
  const rounded = change === null ? null : Math.round(change * 100);
  const direction = rounded === null ? "few" : rounded === 0 ? "same" : rounded > 0 ? "more" : "less";
  const flow = t(`dashboard.finding.${direction}`, {
    count: counts.incidents,
    shown: format.number(counts.incidents),
    change: format.percent(Math.abs(change ?? 0)),
    compared: t(`dashboard.compared.${view.query.comparison}`),
  });
  return onTime === null ? flow : t("dashboard.finding.withOnTime", { flow, share: format.percent(onTime) });
}
