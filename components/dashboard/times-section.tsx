import { Table } from "@/components/ui/table";
import { fewMin } from "@/lib/analytics/dashboard/terms";
import type { DashboardView } from "@/lib/analytics/dashboard/schema";
import type { TimeKey } from "@/lib/analytics/schema";
import type { Norm } from "@/lib/regions/norms/schema";
import { Definition } from "./definition";
import { Section } from "./section";
import { TimesCharts } from "./times-charts";
import { sayWall, sayWorking } from "./words";
import type { Words } from "./words";

interface Row {
  key: "reaction" | "answer" | "approval";
  work: TimeKey;
  wall: TimeKey | null;
}
const rows: readonly Row[] = [
  { key: "reaction", work: "reactionWork", wall: "reactionWall" },
  { key: "answer", work: "answerWork", wall: "answerWall" },
  { key: "approval", work: "approvalWork", wall: null },
];

/** Two clocks, never one: working time is the headline, by the clock beside it. */
export function TimesSection({ view, words }: { view: DashboardView; words: Words }) {
  const { t, format } = words;
  const { now, before, norms } = view;
  const columns = [
    "what",
    "median",
    "norm",
    "p90",
    "mean",
    "n",
    "before",
    "wallMedian",
    "wallP90",
    "wallMean",
  ] as const;
  return (
    <Section id="times" title={t("dashboard.times.title")} note={t("dashboard.times.note")}>
      <Table
        caption={t("dashboard.times.title")}
        columns={columns.map((key) => ({
          key,
          label: key === "before" ? t(`dashboard.beforeShort.${view.query.comparison}`) : t(`dashboard.times.${key}`),
          isNumber: key !== "what",
        }))}
        rows={rows.map(({ key, work, wall }) => {
          const figure = now.times[work];
          const byWall = wall === null ? null : now.times[wall];
          const past = before.times[work];
          return {
            key,
            cells: [
              <Definition key="what" name={t(`dashboard.times.rows.${key}`)} text={t(`dashboard.what.${key}`)} />,
              <b key="median">{sayWorking(words, figure.median)}</b>,
              sayNorm(words, norms[key]),
              sayWorking(words, figure.p90),
              sayWorking(words, figure.mean),
              format.number(figure.n),
              past.n < fewMin ? t("dashboard.few") : sayWorking(words, past.median),
              sayWall(words, byWall?.median ?? null),
              sayWall(words, byWall?.p90 ?? null),
              sayWall(words, byWall?.mean ?? null),
            ],
          };
        })}
      />
      <TimesCharts {...{ view, words }} />
    </Section>
  );
}

function sayNorm({ format }: Words, norm: Norm | null): string {
  if (norm === null) return "—";
  const text = format.duration(norm.minutes * 60_000, norm.unit);
  return norm.unit === "working" ? `${text}\u00a0${format.workingMark}` : text;
}
