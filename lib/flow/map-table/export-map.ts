import type { Writable } from "node:stream";
import type { Viewer } from "@/lib/accounts/schema";
import { readMap } from "@/lib/analytics/read-map";
import type { FigureFilter, MapQuery } from "@/lib/analytics/schema";
import { mapHeader, mapRows } from "@/lib/flow/map-table/map-rows";
import type { TableRow } from "@/lib/flow/map-table/map-rows";
import { csvLine } from "@/lib/intake/file/csv-line";
import { streamWorkbook } from "@/lib/intake/workbook/write-workbook";
import type { WorkbookCell } from "@/lib/intake/workbook/write-workbook";
import type { Sql } from "@/lib/platform/db";
import { createFormat } from "@/lib/platform/format";
import { getTranslator } from "@/lib/platform/intl";

export const tableForms = ["xlsx", "csv"] as const;
export type TableForm = (typeof tableForms)[number];

/**
 * The figures of a map as a table, in the viewer's language and within the own scope: the same as on the screen, with
 * period, filter, rule, when computed and for whom. No personal data stand in it.
 * @throws AppError `not_allowed`, `not_found`
 */
export async function prepareMapTable(
  viewer: Viewer,
  { db, query, form, now }: { db: Sql; query: MapQuery; form: TableForm; now: Date },
): Promise<{ fileName: string; write: (out: Writable) => Promise<void> }> {
  const [view, filter] = await Promise.all([
    readMap(viewer, { db, query, now }),
    findNames(db, { regionId: viewer.regionId, filter: query }),
  ]);
  const words = {
    t: getTranslator(viewer.locale),
    format: createFormat({ locale: viewer.locale, timeZone: viewer.timeZone }),
  };
  const header = mapHeader(view, words);
  const rows = [...mapRows(view, { filter, userName: viewer.name }, words)];
  return {
    fileName: `map-${view.whole.code}-${query.period.from}_${query.period.to}.${form}`,
    write: (out) =>
      form === "xlsx"
        ? streamWorkbook(out, { sheetName: words.t("mapTable.sheet"), header, rows: inTurn(rows) })
        : writeText(out, { lines: [header, ...rows.map((row) => row.map(textOf))], comma: viewer.locale === "ru" }),
  };

  function textOf(cell: WorkbookCell | null): string {
    return cell === null ? "" : String(cell.value);
  }
}

async function* inTurn(rows: readonly TableRow[]): AsyncGenerator<TableRow> {
  yield* rows;
}

/** With semicolons and a mark, so that a Russian Excel opens it by a double click; it wants decimal commas too. */
async function writeText(
  out: Writable,
  { lines, comma }: { lines: readonly string[][]; comma: boolean },
): Promise<void> {
  const figure = (value: string) => (comma && /^-?\d+\.\d+$/.test(value) ? value.replace(".", ",") : value);
  out.write(`\uFEFF${lines.map((line) => csvLine(line.map(figure), ";")).join("\r\n")}\r\n`);
}

async function findNames(db: Sql, { regionId, filter }: { regionId: number; filter: FigureFilter }): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `select name from topic_group where code = $2
     union all select name from topic where code = $3 and coalesce(region_id, $1) = $1
     union all select name from agency where code = $4 and region_id = $1`,
    [regionId, filter.topicGroup, filter.topic, filter.agency],
  );
  return rows.map(({ name }) => name);
}
