import { timeKeys } from "@/lib/analytics/schema";
import type { TimeFigure, TimeKey } from "@/lib/analytics/schema";
import type { DashboardView, KpiRow } from "@/lib/analytics/dashboard/schema";
import type { WorkbookCell } from "@/lib/intake/workbook/write-workbook";
import type { Translate } from "@/lib/platform/intl";

/** One line of the table that is taken along; numbers stay numbers. */
export interface TableLine {
  section: string;
  name: string;
  unit: string;
  value: number | string | null;
  part?: number | null;
  whole?: number | null;
  before?: number | null;
  wholeBefore?: number | null;
  what?: string;
}

export const tableColumns = [
  "section",
  "name",
  "unit",
  "value",
  "part",
  "whole",
  "before",
  "wholeBefore",
  "what",
] as const;

export function cellsOf(line: TableLine): (WorkbookCell | null)[] {
  return tableColumns.map((column): WorkbookCell | null => {
    const value = line[column] ?? null;
    if (value === null) return null;
    return typeof value === "number" ? { kind: "count", value: round(value) } : { kind: "text", value };
  });
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Every figure of the page, with what it counts. */
export function figureLines(view: DashboardView, t: Translate): TableLine[] {
  return [
    ...view.funnel.map((row) => ({
      section: t("dashboard.export.sections.counts"),
      name: t(`dashboard.outcome.stages.${row.key}`),
      unit: t("dashboard.export.units.count"),
      value: row.value,
      before: row.before,
    })),
    backlogLine(view, t),
    ...timeKeys.flatMap((key) => timeLines(key, { view, t })),
    ...view.kpis.map((row) => kpiLine(row, t)),
    promisesLine(view, t),
    ...view.topics.map((row) => ({
      section: t("dashboard.export.sections.topics"),
      name: row.name ?? t("dashboard.topics.none"),
      unit: t("dashboard.export.units.count"),
      value: row.counts.incidents,
      before: row.before.incidents,
    })),
    ...view.series.map((point) => ({
      section: t("dashboard.export.sections.series"),
      name: point.day,
      unit: t("dashboard.export.units.count"),
      value: point.counts.incidents,
      before: point.before.incidents,
    })),
  ];
}

function promisesLine({ promises: { now, before } }: DashboardView, t: Translate): TableLine {
  const [whole, wholeBefore] = [now.kept + now.broken, before.kept + before.broken];
  return {
    section: t("dashboard.export.sections.quality"),
    name: t("dashboard.facts.promises"),
    unit: t("dashboard.export.units.share"),
    value: whole === 0 ? null : now.kept / whole,
    part: now.kept,
    whole,
    before: wholeBefore === 0 ? null : before.kept / wholeBefore,
    wholeBefore,
    what: t("dashboard.what.promises"),
  };
}

function backlogLine({ backlog }: DashboardView, t: Translate): TableLine {
  return {
    section: t("dashboard.export.sections.counts"),
    name: t("dashboard.facts.backlog"),
    unit: t("dashboard.export.units.count"),
    value: backlog.triage + backlog.inWork,
    what: t("dashboard.what.backlog"),
  };
}

const timeNames: Record<TimeKey, "reaction" | "answer" | "approval"> = {
  reactionWall: "reaction",
  reactionWork: "reaction",
  answerWall: "answer",
  answerWork: "answer",
  approvalWork: "approval",
};

function timeLines(key: TimeKey, { view, t }: { view: DashboardView; t: Translate }): TableLine[] {
  const name = timeNames[key];
  const isWall = key.endsWith("Wall");
  return (["median", "p90", "mean"] as const).map((of) => ({
    section: t("dashboard.export.sections.times"),
    name: `${t(`dashboard.times.rows.${name}`)}, ${t(`dashboard.export.${of}`)}`,
    unit: t(isWall ? "dashboard.export.units.wallHours" : "dashboard.export.units.workingHours"),
    value: hoursOf(view.now.times[key], of),
    whole: view.now.times[key].n,
    before: hoursOf(view.before.times[key], of),
    wholeBefore: view.before.times[key].n,
    what: t(`dashboard.what.${name}`),
  }));
}

function hoursOf(figure: TimeFigure, of: "median" | "p90" | "mean"): number | null {
  const seconds = figure[of];
  return seconds === null ? null : seconds / 3_600;
}

function kpiLine({ key, now, before, isMean }: KpiRow, t: Translate): TableLine {
  return {
    section: t("dashboard.export.sections.quality"),
    name: t(`dashboard.kpis.${key}`),
    unit: t(isMean ? "dashboard.export.units.mean" : "dashboard.export.units.share"),
    value: now.value,
    part: now.part,
    whole: now.whole,
    before: before.value,
    wholeBefore: before.whole,
    what: t(`dashboard.what.${key}`),
  };
}
