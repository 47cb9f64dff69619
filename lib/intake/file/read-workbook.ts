import { openWorkbook } from "@/lib/intake/workbook/open-workbook";
import { SheetRows } from "@/lib/intake/workbook/sheet-rows";
import type { CellValue, SheetRow } from "@/lib/intake/workbook/sheet-rows";
import type { Workbook } from "@/lib/intake/workbook/open-workbook";
import type { FileBytes } from "./file-bytes";
import { fileProblem } from "./file-problem";
import type { FileRow, ImportFile } from "./file-row";
import { nameColumns } from "./name-columns";

/** A title above a table is one cell; a header has at least two. */
const headerCellsMin = 2;

/**
 * The first visible sheet of an .xlsx workbook, row by row in bounded memory. A formula gives its result; a date is local
 * time without an offset, to be read in the region's time zone; a length of time is a fraction of a day.
 * With `sampleRows` no more than about these are meant to be read, which is quick however large the book is.
 * @throws AppError `invalid` when it is no workbook, is damaged or locked, also later while rows are read
 */
export async function readWorkbook(bytes: FileBytes, options: { sampleRows?: number } = {}): Promise<ImportFile> {
  const workbook = await openWorkbook(bytes, options);
  const rows = readRows(workbook);
  for (;;) {
    const next = await rows.next();
    if (next.done) throw fileProblem("empty");
    if (Object.keys(next.value.cells).length < headerCellsMin) continue;
    const header = nameColumns(Array.from(next.value.cells, (cell) => textOf(cell)));
    return { header, rows: readTable(rows, header), encoding: null, share: workbook.share };
  }
}

async function* readRows(workbook: Workbook): AsyncGenerator<SheetRow> {
  const sheet = new SheetRows(workbook);
  try {
    for await (const piece of workbook.readSheet()) {
      sheet.write(piece);
      yield* sheet.take();
    }
    sheet.end();
  } finally {
    workbook.close();
  }
}

async function* readTable(rows: AsyncGenerator<SheetRow>, header: string[]): AsyncGenerator<FileRow> {
  for await (const { number, cells, isTooLong } of rows) {
    if (cells.length === 0 && !isTooLong) continue;
    const fault = isTooLong ? "the line is too long" : null;
    const columns = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""]));
    yield { number, columns, fault, original: header.map((_, index) => textOf(cells[index])) };
  }
}

function textOf(cell: CellValue | undefined): string {
  return cell === undefined ? "" : String(cell);
}
