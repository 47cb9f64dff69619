import type { Writable } from "node:stream";
import { writePrivateFile } from "@/lib/intake/file/private-file";
import { AppError } from "@/lib/platform/errors";
import { writeCellText } from "./cell-text";
import { ZipWriter } from "./zip-writer";

export type WorkbookCell =
  | { kind: "text"; value: string }
  /** Local time as if it were UTC milliseconds. */
  | { kind: "instant"; value: number }
  /** Milliseconds. */
  | { kind: "duration"; value: number }
  | { kind: "count"; value: number };

/** What Excel can open. */
const rowsMax = 1_048_576;

interface Sheet {
  sheetName: string;
  header: readonly string[];
  rows: AsyncIterable<readonly (WorkbookCell | null)[]>;
}

/**
 * Writes one sheet with a header, as the rows come. Texts stand in the sheet itself, so that memory does not grow with
 * it. The stream stays open: it is the caller's.
 * @throws AppError `too_large` beyond what Excel can open
 */
export async function streamWorkbook(out: Writable, sheet: Sheet): Promise<void> {
  const zip = new ZipWriter(out);
  await zip.add("[Content_Types].xml", [contentTypes]);
  await zip.add("_rels/.rels", [rootRelations]);
  await zip.add("xl/workbook.xml", [workbookXml(sheet.sheetName)]);
  await zip.add("xl/_rels/workbook.xml.rels", [workbookRelations]);
  await zip.add("xl/styles.xml", [stylesXml]);
  await zip.add("xl/worksheets/sheet1.xml", sheetXml(sheet));
  await zip.end();
}

/** The same as a file of this machine. */
export function writeWorkbook(file: string, sheet: Sheet): Promise<void> {
  return writePrivateFile(file, (out) => streamWorkbook(out, sheet));
}

async function* sheetXml(options: Sheet): AsyncGenerator<string> {
  const header = options.header.map((value): WorkbookCell => ({ kind: "text", value }));
  yield `${xmlHead}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rowXml(header, 1)}`;
  let number = 1;
  for await (const row of options.rows) {
    number += 1;
    if (number > rowsMax) throw new AppError("too_large", { context: { rows: number, rowsMax } });
    yield rowXml(row, number);
  }
  yield "</sheetData></worksheet>";
}

function rowXml(cells: readonly (WorkbookCell | null)[], number: number): string {
  const inside = cells.map((cell, column) => (cell === null ? "" : cellXml(cell, `${columnName(column)}${number}`)));
  return `<row r="${number}">${inside.join("")}</row>`;
}

function cellXml(cell: WorkbookCell, reference: string): string {
  switch (cell.kind) {
    case "text":
      return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${writeCellText(cell.value)}</t></is></c>`;
    case "instant":
      return `<c r="${reference}" s="1"><v>${cell.value / dayMs + daysTo1970}</v></c>`;
    case "duration":
      return `<c r="${reference}" s="2"><v>${cell.value / dayMs}</v></c>`;
    case "count":
      return `<c r="${reference}"><v>${cell.value}</v></c>`;
  }
}

const dayMs = 86_400_000;
const daysTo1970 = 25_569;

/** 0 → «A», 28 → «AC». */
function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packages = "http://schemas.openxmlformats.org/package/2006";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const contentTypes = `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`;

const rootRelations = `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const workbookRelations = `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`;

/** Style 1 is a date with its time, style 2 a length of time. */
const stylesXml = `${xmlHead}<styleSheet xmlns="${spreadsheet}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm:ss"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="46" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function workbookXml(sheetName: string): string {
  return `${xmlHead}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets><sheet name="${writeCellText(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}
