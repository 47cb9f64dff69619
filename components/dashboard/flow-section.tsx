import { TimeChart } from "@/components/charts/time-chart";
import type { ChartModel } from "@/components/charts/model";
import type { DashboardView } from "@/lib/analytics/dashboard/schema";
import type { PinnedEvent } from "@/lib/analytics/events/schema";
import { chartEvents, chartPoints } from "./chart-points";
import { Section } from "./section";
import { sayChange } from "./words";
import type { Words } from "./words";

interface FlowProps {
  view: DashboardView;
  words: Words;
  events: readonly PinnedEvent[];
}

/** What comes in, against last year, and what of it still waits. */
export function FlowSection({ view, words, events }: FlowProps) {
  const { t } = words;
  return (
    <Section id="flow" title={t("dashboard.flow.title")} note={t(`dashboard.flow.note.${view.step}`)}>
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-x-10 gap-y-6 max-lg:grid-cols-[minmax(0,1fr)] print:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Inflow {...{ view, words, events }} />
        <Waiting {...{ view, words }} />
      </div>
    </Section>
  );
}

function Inflow({ view, words, events }: FlowProps) {
  const { t, format } = words;
  const { series, query, now, before } = view;
  const days = series.map(({ day }) => day);
  const change = view.funnel.find(({ key }) => key === "incidents")?.change ?? null;
  const facts = {
    count: now.counts.incidents,
    shown: format.number(now.counts.incidents),
    before: format.number(before.counts.incidents),
    compared: t(`dashboard.compared.${query.comparison}`),
    change: sayChange(words, change),
  };
  const model: ChartModel = {
    points: chartPoints(days, { view, words, counted: ["incidents"] }),
    series: [
      {
        key: "now",
        name: t("dashboard.now"),
        tone: "now",
        look: "bars",
        values: series.map((each) => each.counts.incidents),
      },
      {
        key: "before",
        name: t(`dashboard.beforeShort.${query.comparison}`),
        tone: "past",
        look: "line",
        values: series.map((each) => each.before.incidents),
      },
    ],
    events: chartEvents(days, view.step, events),
  };
  return (
    <TimeChart
      title={t("dashboard.flow.inflow", facts)}
      note={t("dashboard.flow.inflowNote", { periodBefore: format.period(view.comparedWith, words.now) })}
      sentence={t("dashboard.flow.inflowSentence", facts)}
      model={model}
      show={(value) => format.number(value, 1)}
      t={t}
      height={170}
    />
  );
}

function NoneWaits({ view, words: { t } }: Omit<FlowProps, "events">) {
  return (
    <div>
      <h3 className="text-sm font-semibold">{t("dashboard.flow.noneWaits")}</h3>
      <p className="text-xs text-ink-2">
        {view.now.counts.incidents === 0 ? t("dashboard.empty") : t("dashboard.flow.noneWaitsNote")}
      </p>
    </div>
  );
}

function Waiting({ view, words }: Omit<FlowProps, "events">) {
  const { t, format } = words;
  const { series, now } = view;
  const waiting = now.counts.triage + now.counts.inWork;
  const facts = { count: waiting, shown: format.number(waiting), of: format.number(now.counts.incidents) };
  if (waiting === 0) return <NoneWaits {...{ view, words }} />;
  const model: ChartModel = {
    points: chartPoints(
      series.map(({ day }) => day),
      { view, words, counted: ["triage", "inWork"] },
    ),
    series: [
      {
        key: "now",
        name: t("dashboard.waits"),
        tone: "now",
        look: "bars",
        values: series.map(({ counts }) => counts.triage + counts.inWork),
      },
    ],
  };
  return (
    <TimeChart
      title={t("dashboard.flow.waiting", facts)}
      note={t("dashboard.flow.waitingNote")}
      sentence={t("dashboard.flow.waitingSentence", facts)}
      model={model}
      show={(value) => format.number(value, 1)}
      t={t}
      height={170}
    />
  );
}
