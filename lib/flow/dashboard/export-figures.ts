import type { Writable } from "node:stream";
import type { Viewer } from "@/lib/accounts/schema";
import type { DashboardQuery, DashboardView } from "@/lib/analytics/dashboard/schema";
import type { ExportForm } from "@/lib/flow/imports/schema";
import { csvLine } from "@/lib/intake/file/csv-line";
import { streamWorkbook } from "@/lib/intake/workbook/write-workbook";
import type { Sql } from "@/lib/platform/db";
import { createFormat } from "@/lib/platform/format";
import { getTranslator } from "@/lib/platform/intl";
import { cellsOf, figureLines, tableColumns } from "./figures-table";
import type { TableLine } from "./figures-table";
import { readDashboard } from "./read-dashboard";

interface FiguresTable {
  sheetName: string;
  header: readonly string[];
  lines: readonly TableLine[];
}

/** The figures of the page as a table, in the language and the scope of whoever takes them; sums and no incidents. */
export async function prepareFiguresExport(
  viewer: Viewer,
  options: { db: Sql; query: DashboardQuery; form: ExportForm; now: Date },
): Promise<{ fileName: string; write: (out: Writable) => Promise<void> }> {
  const view = await readDashboard(viewer, options);
  const t = getTranslator(viewer.locale);
  const table: FiguresTable = {
    sheetName: t("dashboard.export.sheet"),
    header: tableColumns.map((column) => t(`dashboard.export.columns.${column}`)),
    lines: [...aboutLines(viewer, view), ...figureLines(view, t)],
  };
  const { from, to } = view.query.period;
  return {
    fileName: `figures-${viewer.regionCode}-${from}_${to}.${options.form}`,
    write: (out) => (options.form === "xlsx" ? writeSheet(out, table) : writeTable(out, table)),
  };
}

/** A table that leaves the page says by itself what it is of. */
function aboutLines(viewer: Viewer, view: DashboardView): TableLine[] {
  const t = getTranslator(viewer.locale);
  const format = createFormat({ locale: viewer.locale, timeZone: viewer.timeZone });
  const { territory, topicGroup, topic, agency, platform, period } = view.query;
  const filters = [territory, topicGroup, topic, agency, platform].filter((code) => code !== null).join(", ");
  const about = {
    period: format.period(period, view.computedAt),
    compared: format.period(view.comparedWith, view.computedAt),
    computed: format.dateTime(view.computedAt, view.computedAt),
    filter: filters === "" ? t("dashboard.export.about.none") : filters,
  };
  return (["period", "compared", "computed", "filter"] as const).map((key) => ({
    section: t("dashboard.export.sections.about"),
    name: t(`dashboard.export.about.${key}`),
    unit: "",
    value: about[key],
  }));
}

function writeSheet(out: Writable, { sheetName, header, lines }: FiguresTable): Promise<void> {
  return streamWorkbook(out, { sheetName, header, rows: toRows(lines) });
}

async function* toRows(lines: readonly TableLine[]) {
  for (const line of lines) yield cellsOf(line);
}

/** With semicolons, decimal commas and a mark, so that a Russian Excel opens it by a double click. */
async function writeTable(out: Writable, { header, lines }: FiguresTable): Promise<void> {
  const texts = lines.map((line) => cellsOf(line).map((cell) => textOf(cell?.value ?? "")));
  out.write("\uFEFF" + [[...header], ...texts].map((cells) => `${csvLine(cells, ";")}\r\n`).join(""));
}

function textOf(value: string | number): string {
  return typeof value === "number" ? String(value).replace(".", ",") : value;
}
