import type { ReactNode } from "react";
import { Table } from "@/components/ui/table";
import { fewMin } from "@/lib/analytics/dashboard/terms";
import type { CabinetView, Pull } from "@/lib/analytics/dashboard/schema";
import { incidentsAddress } from "./address";
import { FigureLink } from "./figure-link";
import { Section } from "./section";
import type { Words } from "./words";

type Dimension = "topic" | "agency" | "territory";
const rowsShown = 6;

/** What lowers the share in time and lengthens the answer: by topic, by institution, by step. */
export function PullsSection({ view, words }: { view: CabinetView; words: Words }) {
  const { t } = words;
  const { lateBy, slowBy } = view;
  return (
    <Section id="pulls" title={t("dashboard.pulls.title")} note={t("dashboard.pulls.note", { few: fewMin })}>
      <div className="grid grid-cols-2 gap-x-10 gap-y-6 max-lg:grid-cols-[minmax(0,1fr)]">
        <LateTable by="topic" rows={lateBy.topics} {...{ view, words }} />
        <SlowTable by="topic" rows={slowBy.topics} {...{ view, words }} />
        {view.institutions.length > 1 && (
          <>
            <LateTable by="agency" rows={lateBy.agencies} {...{ view, words }} />
            <SlowTable by="agency" rows={slowBy.agencies} {...{ view, words }} />
          </>
        )}
        {lateBy.territories.length > 1 && <LateTable by="territory" rows={lateBy.territories} {...{ view, words }} />}
        <Steps {...{ view, words }} />
      </div>
    </Section>
  );
}

interface PullProps {
  by: Dimension;
  rows: readonly Pull[];
  view: CabinetView;
  words: Words;
}

function LateTable({ by, rows, view, words }: PullProps) {
  const { t, format } = words;
  return (
    <PullTable
      title={t(`dashboard.pulls.late.${by}`)}
      labels={[t("dashboard.pulls.late.share"), t("dashboard.pulls.late.bad"), t("dashboard.pulls.late.pull")]}
      by={by}
      rows={rows}
      words={words}
      cells={(row) => [
        row.value === null ? "—" : format.percent(row.value),
        <Behind key="bad" {...{ by, row, view }}>
          {t("dashboard.pulls.of", { part: format.number(row.bad), whole: format.number(row.n) })}
        </Behind>,
        row.pull === null ? null : format.points(-row.pull, 1),
      ]}
    />
  );
}

function SlowTable({ by, rows, words }: PullProps) {
  const { t, format } = words;
  return (
    <PullTable
      title={t(`dashboard.pulls.slow.${by === "agency" ? "agency" : "topic"}`)}
      labels={[t("dashboard.pulls.slow.mean"), t("dashboard.pulls.slow.n"), t("dashboard.pulls.slow.pull")]}
      by={by}
      rows={rows}
      words={words}
      cells={(row) => [
        row.value === null ? "—" : format.duration(row.value * 1_000, "working"),
        format.number(row.n),
        row.pull === null ? null : sayPull(words, row.pull),
      ]}
    />
  );
}

/** Less than a minute more or less is nothing that one could see. */
function sayPull({ format }: Words, seconds: number): string {
  if (Math.abs(seconds) < 60) return format.number(0);
  return `${seconds > 0 ? "+" : "−"}${format.duration(Math.abs(seconds) * 1_000, "working")}`;
}

interface PullTableProps {
  title: string;
  labels: readonly [string, string, string];
  by: Dimension;
  rows: readonly Pull[];
  words: Words;
  /** The last one is the verdict; null: too few for one. */
  cells: (row: Pull) => [ReactNode, ReactNode, string | null];
}

function PullTable({ title, labels, by, rows, words, cells }: PullTableProps) {
  const { t } = words;
  const shown = rows.slice(0, rowsShown);
  return (
    <div>
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      {shown.length === 0 ? (
        <p className="text-sm text-ink-2">{t("dashboard.empty")}</p>
      ) : (
        <Table
          caption={title}
          columns={[
            { key: "name", label: t(`dashboard.pulls.by.${by}`) },
            ...labels.map((label, index) => ({ key: String(index), label, isNumber: true })),
          ]}
          rows={shown.map((row) => {
            const [value, made, verdict] = cells(row);
            return {
              key: row.code ?? "none",
              cells: [
                row.name ?? t("dashboard.topics.none"),
                value,
                made,
                <Verdict key="verdict" {...{ row, verdict, words }} />,
              ],
            };
          })}
        />
      )}
    </div>
  );
}

function Verdict({ row, verdict, words }: { row: Pull; verdict: string | null; words: Words }) {
  if (verdict === null) return <span className="text-ink-3">{row.n < fewMin ? words.t("dashboard.few") : "—"}</span>;
  const isBad = (row.pull ?? 0) > 0 && verdict !== words.format.number(0);
  return <span className={isBad ? "font-semibold text-danger" : "text-ink-2"}>{verdict}</span>;
}

function Behind({ by, row, view, children }: { by: Dimension; row: Pull; view: CabinetView; children: ReactNode }) {
  if (row.code === null || row.hasBelow) return children;
  const href = incidentsAddress(view.query, { counted: ["answerLate", "answerOverdue"], [by]: row.code });
  return (
    <FigureLink href={href} isEmpty={row.bad === 0}>
      {children}
    </FigureLink>
  );
}

function Steps({ view, words }: { view: CabinetView; words: Words }) {
  const { t, format } = words;
  const { overdueSteps } = view;
  const total = overdueSteps.reduce((sum, { count }) => sum + count, 0);
  return (
    <div>
      <h3 className="mb-2 text-sm font-semibold">
        {total === 0 ? (
          t("dashboard.pulls.noneOverdue")
        ) : (
          <FigureLink href={incidentsAddress(view.query, { counted: ["answerOverdue"] })}>
            {t("dashboard.pulls.steps", { count: total, shown: format.number(total) })}
          </FigureLink>
        )}
      </h3>
      {total > 0 && (
        <Table
          caption={t("dashboard.pulls.stepsCaption")}
          columns={[
            { key: "step", label: t("dashboard.pulls.by.step") },
            { key: "count", label: t("dashboard.topics.incidents"), isNumber: true },
          ]}
          rows={overdueSteps.map(({ step, count }) => ({
            key: step,
            cells: [t(`common.steps.${step}`), format.number(count)],
          }))}
        />
      )}
    </div>
  );
}
