import type { ReactNode } from "react";
import { Table } from "@/components/ui/table";
import { fewMin } from "@/lib/analytics/dashboard/terms";
import type { DashboardQuery, KpiRow, KpiValue } from "@/lib/analytics/dashboard/schema";
import { incidentsAddress } from "./address";
import { Definition } from "./definition";
import { FigureLink } from "./figure-link";
import { Section } from "./section";
import type { Words } from "./words";

interface QualityProps {
  rows: readonly KpiRow[];
  query: DashboardQuery;
  words: Words;
  /** The region beside one's own, where there is one. */
  region?: readonly KpiRow[];
}

/** Shares, each with what it was taken of; both numbers open their incidents. */
export function QualitySection({ rows, query, words, region }: QualityProps) {
  const { t } = words;
  const columns = ["what", "value", "made", ...(region ? (["region"] as const) : []), "before", "change"] as const;
  return (
    <Section id="quality" title={t("dashboard.quality.title")} note={t("dashboard.quality.note", { few: fewMin })}>
      <Table
        caption={t("dashboard.quality.title")}
        columns={columns.map((key) => ({
          key,
          label: key === "before" ? t(`dashboard.beforeShort.${query.comparison}`) : t(`dashboard.quality.${key}`),
          isNumber: key !== "what",
        }))}
        rows={rows.map((row) => ({
          key: row.key,
          cells: columns.map((column) => cellOf(column, { row, query, words, region })),
        }))}
      />
    </Section>
  );
}

function cellOf(
  column: "what" | "value" | "made" | "region" | "before" | "change",
  { row, query, words, region }: Omit<QualityProps, "rows"> & { row: KpiRow },
): ReactNode {
  const { t } = words;
  switch (column) {
    case "what":
      return <Definition key={column} name={t(`dashboard.kpis.${row.key}`)} text={t(`dashboard.what.${row.key}`)} />;
    case "value":
      return <b key={column}>{sayValue(words, row, row.now)}</b>;
    case "made":
      return <MadeOf key={column} {...{ row, query, words }} />;
    case "region":
      return sayCompared(words, row, region?.find(({ key }) => key === row.key)?.now);
    case "before":
      return sayCompared(words, row, row.before);
    case "change":
      return <Change key={column} {...{ row, words }} />;
  }
}

function MadeOf({ row, query, words }: { row: KpiRow; query: DashboardQuery; words: Words }) {
  const { format, t } = words;
  const { part, whole } = row.now;
  // Counted against it: those that were not returned have no list of their own.
  const isOpposite = row.key === "routingAccuracy";
  const shown = isOpposite ? whole - part : part;
  return t.rich(
    row.isMean ? "dashboard.quality.meanOf" : isOpposite ? "dashboard.quality.returnedOf" : "dashboard.quality.partOf",
    {
      part: () => (
        <FigureLink href={incidentsAddress(query, { counted: row.partOf })} isEmpty={shown === 0}>
          {format.number(shown)}
        </FigureLink>
      ),
      whole: () => (
        <FigureLink href={incidentsAddress(query, { counted: row.wholeOf })} isEmpty={whole === 0}>
          {format.number(whole)}
        </FigureLink>
      ),
    },
  );
}

function sayValue({ t, format }: Words, row: KpiRow, { value, whole }: KpiValue): string {
  if (value === null) return "—";
  const text = row.isMean ? format.number(value, 2) : format.percent(value);
  return whole < fewMin ? `${text}, ${t("dashboard.few")}` : text;
}

/** Beside one's own a share of few says nothing. */
function sayCompared(words: Words, row: KpiRow, value: KpiValue | undefined): string {
  if (!value || value.value === null) return "—";
  return value.whole < fewMin ? words.t("dashboard.few") : sayValue(words, row, value);
}

const looks: Record<"better" | "worse" | "even", string> = {
  better: "text-ok",
  worse: "text-danger",
  even: "text-ink-2",
};

function Change({ row, words }: { row: KpiRow; words: Words }) {
  const { t, format } = words;
  const { now, before } = row;
  if (now.value === null || before.value === null) return "—";
  if (now.whole < fewMin || before.whole < fewMin) return <span className="text-ink-3">{t("dashboard.few")}</span>;
  const difference = now.value - before.value;
  const text = row.isMean ? signed(words, difference) : format.points(difference);
  return <span className={looks[verdictOf(row.better, difference)]}>{text}</span>;
}

function verdictOf(better: KpiRow["better"], difference: number): keyof typeof looks {
  if (better === null || Math.abs(difference) < 0.005) return "even";
  return difference > 0 === (better === "more") ? "better" : "worse";
}

function signed({ format }: Words, difference: number): string {
  return (difference > 0 ? "+" : "") + format.number(difference, 2);
}
