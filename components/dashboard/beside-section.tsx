import { Table } from "@/components/ui/table";
import { fewMin } from "@/lib/analytics/dashboard/terms";
import type { CabinetView } from "@/lib/analytics/dashboard/schema";
import type { BreakdownRow, Counts, FigureSet } from "@/lib/analytics/schema";
import { incidentsAddress } from "./address";
import { FigureLink } from "./figure-link";
import { Section } from "./section";
import { sayWall, sayWorking } from "./words";
import type { Words } from "./words";

/** The largest at once, the others on demand. */
const rowsAtOnce = 15;
const times = ["reactionWork", "answerWork", "answerWall", "approvalWork"] as const;

/** One's own times beside last year and beside the whole region, of which nobody is named. */
export function BesideSection({ view, words }: { view: CabinetView; words: Words }) {
  const { t, format } = words;
  const sets = [view.now, view.before, view.region];
  return (
    <Section
      id="beside"
      title={t("dashboard.beside.title")}
      note={t("dashboard.beside.note", { n: format.number(view.region.counts.incidents) })}
    >
      <Table
        caption={t("dashboard.beside.title")}
        columns={[
          { key: "what", label: t("dashboard.quality.what") },
          { key: "own", label: t("dashboard.beside.own"), isNumber: true },
          { key: "n", label: t("dashboard.times.n"), isNumber: true },
          { key: "before", label: t(`dashboard.beforeShort.${view.query.comparison}`), isNumber: true },
          { key: "region", label: t("dashboard.beside.region"), isNumber: true },
          { key: "regionN", label: t("dashboard.beside.regionN"), isNumber: true },
        ]}
        rows={times.map((key) => {
          const [own = "—", before = "—", region = "—"] = sets.map((set) => sayMedian(words, set, key));
          return {
            key,
            cells: [
              t(`dashboard.beside.times.${key}`),
              <b key="own">{own}</b>,
              format.number(view.now.times[key].n),
              before,
              region,
              format.number(view.region.times[key].n),
            ],
          };
        })}
      />
    </Section>
  );
}

function sayMedian(words: Words, set: FigureSet, key: (typeof times)[number]): string {
  const figure = set.times[key];
  if (figure.n < fewMin) return words.t("dashboard.few");
  return key === "answerWall" ? sayWall(words, figure.median) : sayWorking(words, figure.median);
}

/** A ministry's institutions, each with its own figures; a hospital has none below it and no such table. */
export function InstitutionsSection({ view, words }: { view: CabinetView; words: Words }) {
  const { t } = words;
  if (view.institutions.length < 2) return null;
  return (
    <Section
      id="institutions"
      title={t("dashboard.institutions.title")}
      note={t("dashboard.institutions.note", { few: fewMin })}
    >
      <InstitutionsTable rows={view.institutions.slice(0, rowsAtOnce)} {...{ view, words }} />
      {view.institutions.length > rowsAtOnce && (
        <details className="text-sm">
          <summary className="mb-2 w-fit cursor-pointer text-ink-2 hover:text-ink">
            {t("dashboard.institutions.more", { count: view.institutions.length - rowsAtOnce })}
          </summary>
          <InstitutionsTable rows={view.institutions.slice(rowsAtOnce)} {...{ view, words }} />
        </details>
      )}
    </Section>
  );
}

interface InstitutionsProps {
  rows: readonly BreakdownRow[];
  view: CabinetView;
  words: Words;
}

function InstitutionsTable({ rows, view, words }: InstitutionsProps) {
  const { t, format } = words;
  const columns = ["incidents", "before", "onTime", "overdue", "returned", "reworked"] as const;
  return (
    <Table
      caption={t("dashboard.institutions.title")}
      columns={[
        { key: "name", label: t("dashboard.pulls.by.agency") },
        ...columns.map((key) => ({
          key,
          label:
            key === "before" ? t(`dashboard.beforeShort.${view.query.comparison}`) : t(`dashboard.institutions.${key}`),
          isNumber: true,
        })),
      ]}
      rows={rows.map((row) => ({
        key: row.code ?? "none",
        cells: [
          row.name ?? t("dashboard.institutions.none"),
          <Incidents key="incidents" {...{ row, view, words }} />,
          format.number(row.before.incidents),
          sayOnTime(words, row.counts),
          format.number(row.counts.answerOverdue),
          format.number(row.counts.returned),
          format.number(row.counts.reworked),
        ],
      }))}
    />
  );
}

function Incidents({ row, view, words }: { row: BreakdownRow; view: CabinetView; words: Words }) {
  const shown = words.format.number(row.counts.incidents);
  const hasBelow = view.lateBy.agencies.find(({ code }) => code === row.code)?.hasBelow ?? true;
  if (row.code === null || hasBelow) return shown;
  return (
    <FigureLink
      href={incidentsAddress(view.query, { counted: ["incidents"], agency: row.code })}
      isEmpty={row.counts.incidents === 0}
    >
      {shown}
    </FigureLink>
  );
}

function sayOnTime({ t, format }: Words, { answerOnTime, answerLate, answerOverdue }: Counts): string {
  const whole = answerOnTime + answerLate + answerOverdue;
  return whole < fewMin ? t("dashboard.few") : format.percent(answerOnTime / whole);
}
