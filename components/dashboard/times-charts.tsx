import { TimeChart } from "@/components/charts/time-chart";
import type { ChartModel } from "@/components/charts/model";
import type { DashboardTimes, DashboardView } from "@/lib/analytics/dashboard/schema";
import type { CountKey, Counts, TimeFigure, TimeKey } from "@/lib/analytics/schema";
import type { Norm } from "@/lib/regions/norms/schema";
import { chartPoints } from "./chart-points";
import { sayWorking } from "./words";
import type { Words } from "./words";

/** Drawn in hours, so that the axis has whole ones. */
const hour = 3_600;
/** A point of fewer is left out: its median would be somebody's single answer. */
const pointMin = 5;

interface ChartsProps {
  view: DashboardView;
  words: Words;
}

/** Small multiples: the same axis of days, one question each. */
export function TimesCharts({ view, words }: ChartsProps) {
  return (
    <div className="grid grid-cols-3 gap-x-8 gap-y-6 max-lg:grid-cols-[minmax(0,1fr)] print:grid-cols-3">
      <MedianChart
        {...{ view, words }}
        of="reactionWork"
        kind="reaction"
        counted={["reactionOnTime", "reactionLate"]}
      />
      <MedianChart {...{ view, words }} of="answerWork" kind="answer" counted={["answerOnTime", "answerLate"]} />
      <OnTimeChart {...{ view, words }} />
    </div>
  );
}

interface MedianProps extends ChartsProps {
  of: TimeKey;
  kind: "reaction" | "answer";
  counted: readonly CountKey[];
}

function MedianChart({ view, words, of, kind, counted }: MedianProps) {
  const { t, format } = words;
  const figure = view.now.times[of];
  const show = (hours: number) => (hours === 0 ? format.number(0) : format.duration(hours * hour * 1_000, "working"));
  const norm = view.norms[kind];
  const facts = { value: figure.median === null ? "—" : sayWorking(words, figure.median), n: format.number(figure.n) };
  const model: ChartModel = {
    points: chartPoints(
      view.times.map(({ day }) => day),
      { view, words, counted },
    ),
    series: [
      {
        key: "now",
        name: t("dashboard.now"),
        tone: "now",
        look: "line",
        values: view.times.map(({ times }) => medianOf(times[of])),
      },
      {
        key: "before",
        name: t(`dashboard.beforeShort.${view.query.comparison}`),
        tone: "past",
        look: "line",
        values: view.times.map((each) => medianBefore(each, of)),
      },
    ],
    norm: normLine(words, norm),
  };
  return (
    <TimeChart
      title={t(`dashboard.times.charts.${kind}`, facts)}
      note={t("dashboard.times.chartNote", facts)}
      sentence={t(`dashboard.times.charts.${kind}`, facts)}
      {...{ model, show, t }}
      height={120}
      isSmall
    />
  );
}

function medianOf(figure: TimeFigure): number | null {
  return figure.n < pointMin || figure.median === null ? null : figure.median / hour;
}

function medianBefore({ before }: DashboardTimes, of: TimeKey): number | null {
  return before === null ? null : medianOf(before[of]);
}

function normLine({ t, format }: Words, norm: Norm | null): ChartModel["norm"] {
  if (norm?.unit !== "working") return undefined;
  return {
    value: norm.minutes / 60,
    label: t("dashboard.norm", { value: format.duration(norm.minutes * 60_000, "working") }),
  };
}

function OnTimeChart({ view, words }: ChartsProps) {
  const { t, format } = words;
  const row = view.kpis.find(({ key }) => key === "onTime");
  const facts = {
    value: row?.now.value == null ? "—" : format.percent(row.now.value),
    n: format.number(row?.now.whole ?? 0),
  };
  const model: ChartModel = {
    points: chartPoints(
      view.series.map(({ day }) => day),
      { view, words, counted: ["answerOnTime", "answerLate", "answerOverdue"] },
    ),
    series: [
      {
        key: "now",
        name: t("dashboard.now"),
        tone: "now",
        look: "line",
        values: view.series.map(({ counts }) => shareOf(counts)),
      },
      {
        key: "before",
        name: t(`dashboard.beforeShort.${view.query.comparison}`),
        tone: "past",
        look: "line",
        values: view.series.map(({ before }) => shareOf(before)),
      },
    ],
    axis: "cut",
  };
  return (
    <TimeChart
      title={t("dashboard.times.charts.onTime", facts)}
      note={t("dashboard.times.onTimeNote", facts)}
      sentence={t("dashboard.times.charts.onTime", facts)}
      model={model}
      show={(share) => format.percent(share)}
      t={t}
      height={120}
      isSmall
    />
  );
}

function shareOf({ answerOnTime, answerLate, answerOverdue }: Counts): number | null {
  const whole = answerOnTime + answerLate + answerOverdue;
  return whole < pointMin ? null : answerOnTime / whole;
}
