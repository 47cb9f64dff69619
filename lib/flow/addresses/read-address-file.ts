import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse/sync";
import type { BrokenRow } from "@/lib/regions/import-settlements";
import { PackError } from "@/lib/regions/pack-problem";
import { wordings as packWordings } from "@/lib/regions/pack-wordings";
import { wordings } from "./wordings";

export interface AddressRow {
  line: number;
  street: string;
  house: string;
  lat: number;
  lon: number;
  /** Empty where the file names none. */
  settlement: string;
  municipality: string;
}

/** Names of columns as such lists have them; the first is the one that is asked for. */
const columns = {
  street: ["street", "addr:street", "улица"],
  house: ["house", "addr:housenumber", "дом"],
  lat: ["lat", "latitude", "широта"],
  lon: ["lon", "lng", "longitude", "долгота"],
  settlement: ["settlement", "addr:city", "addr:place", "населённый пункт"],
  municipality: ["municipality", "oktmo", "addr:district", "муниципалитет"],
} as const;
type Column = keyof typeof columns;
interface Table {
  /** Where each column stands. */
  at: Partial<Record<Column, number>>;
  delimiter: string;
}
const delimiters = [",", ";", "\t"] as const;
const needed: readonly Column[] = ["street", "house", "lat", "lon"];

/** What is told of more rows than this helps nobody. */
const refusedMax = 10_000;

/**
 * Reads a table of addresses line by line, however long; commas, semicolons or tabs, packed by gzip if it is called so. No
 * address goes over two lines, so a quotation mark without its other half costs its own line and no more.
 * @throws PackError when the file has not the columns, or its archive is damaged
 */
export async function readAddressFile(
  path: string,
  onRow: (row: AddressRow) => BrokenRow | null,
): Promise<{ rows: number; refused: BrokenRow[]; refusedCount: number }> {
  const done = { rows: 0, refused: [] as BrokenRow[], refusedCount: 0 };
  let table: Table | null = null;
  let line = 0;
  for await (const text of linesOf(path)) {
    line++;
    if (text.trim() === "") continue;
    if (table === null) {
      table = readHeader(path, text);
      continue;
    }
    done.rows++;
    const row = readRow(text, { table, line });
    const refused = "reason" in row ? row : onRow(row);
    if (refused === null) continue;
    done.refusedCount++;
    if (done.refused.length < refusedMax) done.refused.push(refused);
  }
  if (table === null) readHeader(path, "");
  return done;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const stream = openText(path);
  // Readline may end as if the file did when something goes wrong below it.
  let failure: Error | null = null;
  stream.on("error", (error) => (failure = error));
  try {
    yield* createInterface({ input: stream, crlfDelay: Infinity });
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  }
  if (failure !== null) throw readable(path, failure);
}

/** What unpacks says Z_DATA_ERROR and the like. */
function readable(path: string, error: Error): Error {
  if (!("code" in error && String(error.code).startsWith("Z_"))) return error;
  return new PackError([{ file: basename(path), line: null, at: "", reason: wordings.damaged() }]);
}

function openText(path: string): Readable {
  const bytes = createReadStream(path);
  if (!path.endsWith(".gz")) return bytes;
  const unpacked = createGunzip();
  bytes.on("error", (error) => unpacked.destroy(error));
  unpacked.on("error", () => bytes.destroy());
  return bytes.pipe(unpacked);
}

function readHeader(path: string, text: string): Table {
  const line = text.replace(/^\ufeff/, "");
  const delimiter = delimiters.toSorted((one, other) => line.split(other).length - line.split(one).length)[0] ?? ",";
  const names = (cellsOf(line, delimiter) ?? []).map((name) => name.toLowerCase());
  const at: Table["at"] = {};
  for (const [column, known] of Object.entries(columns) as [Column, readonly string[]][]) {
    const found = names.findIndex((name) => known.includes(name));
    if (found >= 0) at[column] = found;
  }
  const missing = needed.filter((column) => at[column] === undefined);
  if (missing.length > 0) {
    const file = basename(path);
    throw new PackError(
      missing.map((column) => ({ file, line: 1, at: column, reason: packWordings.noColumn(column) })),
    );
  }
  return { at, delimiter };
}

/** Null where a quotation mark has no other half. */
function cellsOf(line: string, delimiter: string): string[] | null {
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  try {
    const [cells = []] = parse(line, { delimiter, trim: true, relax_quotes: true, relax_column_count: true });
    return cells as unknown as string[];
  } catch {
    return null;
  }
}

function readRow(line: string, { table, line: number }: { table: Table; line: number }): AddressRow | BrokenRow {
  const cells = cellsOf(line, table.delimiter);
  if (cells === null) return { line: number, reason: wordings.quotes() };
  const text = (column: Column) => cells[table.at[column] ?? -1] ?? "";
  const [lat, lon] = [toDegrees(text("lat")), toDegrees(text("lon"))];
  if (text("street") === "") return { line: number, reason: wordings.noStreet() };
  if (lat === null || lon === null) return { line: number, reason: wordings.noCoordinates() };
  const place = { settlement: text("settlement"), municipality: text("municipality") };
  return { line: number, street: text("street"), house: text("house"), lat, lon, ...place };
}

function toDegrees(text: string): number | null {
  const value = text === "" ? Number.NaN : Number(text.replace(",", "."));
  return Number.isFinite(value) && Math.abs(value) <= 180 ? value : null;
}
