import { cx } from "@/components/ui/class-names";
import type { CabinetView } from "@/lib/analytics/dashboard/schema";
import { BesideSection, InstitutionsSection } from "./beside-section";
import { findingOf } from "./dashboard-page";
import type { FiguresPageProps } from "./dashboard-page";
import { FilterBar } from "./filter-bar";
import { FlowSection } from "./flow-section";
import { Headline } from "./headline";
import { Methods } from "./methods";
import { OutcomeSection } from "./outcome-section";
import { PageHead } from "./page-head";
import { PullsSection } from "./pulls-section";
import { PromisesSection } from "./promises-section";
import { QualitySection } from "./quality-section";
import { TakeAway } from "./take-away";
import { TopicsSection } from "./topics-section";

/** A body's or a municipality's own page: what drags it down comes before everything else that can be counted. */
export function CabinetPage(props: FiguresPageProps<CabinetView>) {
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
        <FilterBar path="/cabinet" query={view.query} preset={props.preset} options={options} today={props.today} />
        <Headline {...{ view, words }} />
        <PullsSection {...{ view, words }} />
        <BesideSection {...{ view, words }} />
        <QualitySection rows={view.kpis} query={view.query} words={words} region={view.regionKpis} />
        <PromisesSection {...{ view, words }} />
        <InstitutionsSection {...{ view, words }} />
        <FlowSection {...{ view, words }} events={props.events} />
        <div className={cx(props.events.length === 0 && "print:hidden")}>{props.panel}</div>
        <OutcomeSection {...{ view, words }} />
        <TopicsSection {...{ view, words }} />
        <Methods words={words} />
      </div>
    </main>
  );
}
