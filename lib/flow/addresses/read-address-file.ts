import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
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
/** Where each column stands. */
type Header = Partial<Record<Column, number>>;
const needed: readonly Column[] = ["street", "house", "lat", "lon"];

/** What is told of more rows than this helps nobody. */
const refusedMax = 10_000;

/**
 * Reads a table of addresses row by row, however long; commas, semicolons or tabs, packed by gzip if it is called so.
 * @throws PackError when the file has not the columns
 */
export async function readAddressFile(
  path: string,
  onRow: (row: AddressRow) => BrokenRow | null,
): Promise<{ rows: number; refused: BrokenRow[]; refusedCount: number }> {
  const done = { rows: 0, refused: [] as BrokenRow[], refusedCount: 0 };
  let header: Header | null = null;
  let failure: PackError | null = null;
  function refuse(row: BrokenRow | null): void {
    if (row === null) return;
    done.refusedCount++;
    if (done.refused.length < refusedMax) done.refused.push(row);
  }
  const parser = parse({
    ...{ bom: true, info: true, trim: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true },
    delimiter: [",", ";", "\t"],
    skip_records_with_error: true,
    on_skip: (error) => {
      if (!error) return;
      done.rows++;
      refuse({ line: Number(error.lines) || 1, reason: packWordings.asWritten(error.message) });
    },
  });
  async function take(records: AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    for await (const { record, info } of records) {
      if (header === null) {
        const found = readHeader(path, record);
        // Thrown out of a pipeline, it would come back as an abort.
        if (found instanceof PackError) throw (failure = found);
        header = found;
        continue;
      }
      done.rows++;
      const row = readRow(record, { header, line: info.lines });
      refuse("reason" in row ? row : onRow(row));
    }
  }
  try {
    await pipeline(openText(path), parser, take);
  } catch (error) {
    if (failure !== null) throw failure;
    // What unpacks says Z_DATA_ERROR and the like.
    if (!(error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))) throw error;
    throw new PackError([{ file: basename(path), line: null, at: "", reason: wordings.damaged() }]);
  }
  if (header === null) throw readHeader(path, []);
  return done;
}

function openText(path: string): Readable {
  const bytes = createReadStream(path);
  if (!path.endsWith(".gz")) return bytes;
  const unpacked = createGunzip();
  bytes.on("error", (error) => unpacked.destroy(error));
  unpacked.on("error", () => bytes.destroy());
  return bytes.pipe(unpacked);
}

function readHeader(path: string, names: readonly string[]): Header | PackError {
  const lower = names.map((name) => name.toLowerCase());
  const header: Header = {};
  for (const [column, known] of Object.entries(columns) as [Column, readonly string[]][]) {
    const at = lower.findIndex((name) => known.includes(name));
    if (at >= 0) header[column] = at;
  }
  const missing = needed.filter((column) => header[column] === undefined);
  if (missing.length > 0) {
    const file = basename(path);
    return new PackError(
      missing.map((column) => ({ file, line: 1, at: column, reason: packWordings.noColumn(column) })),
    );
  }
  return header;
}

function readRow(
  record: readonly string[],
  { header, line }: { header: Header; line: number },
): AddressRow | BrokenRow {
  const text = (column: Column) => record[header[column] ?? -1] ?? "";
  const [lat, lon] = [toDegrees(text("lat")), toDegrees(text("lon"))];
  if (text("street") === "") return { line, reason: wordings.noStreet() };
  if (lat === null || lon === null) return { line, reason: wordings.noCoordinates() };
  const place = { settlement: text("settlement"), municipality: text("municipality") };
  return { line, street: text("street"), house: text("house"), lat, lon, ...place };
}

function toDegrees(text: string): number | null {
  const value = text === "" ? Number.NaN : Number(text.replace(",", "."));
  return Number.isFinite(value) && Math.abs(value) <= 180 ? value : null;
}
