import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { importAddresses } from "@/lib/flow/addresses/import-addresses";
import { readAddressPlaces } from "@/lib/flow/addresses/find-places";
import { addressFinder } from "@/lib/flow/addresses/match-addresses";
import type { KnownPoint } from "@/lib/flow/addresses/match-addresses";
import { findAddresses, mainAddress } from "@/lib/locate/address";
import { tokenize } from "@/lib/locate/tokenize";
import { connectDatabase } from "@/lib/platform/db";
import { importBoundaries } from "@/lib/regions/import-boundaries";
import { prepareDatabase } from "./ingest/prepare-database";

const rowSchema = z.object({
  text: z.string(),
  lat: z.coerce.number(),
  lon: z.coerce.number(),
  address: z.string().nullish(),
});
type Row = z.infer<typeof rowSchema>;

/**
 * npm run -s bench -- addresses --file FILE --boundaries FILE: the addresses that real appeals name become the list of a city;
 * then the address that recognition reads in each text is looked up in it, and how far it lies from where its author
 * put the mark is measured.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { file: { type: "string" }, boundaries: { type: "string" } } });
  const url = process.env.DATABASE_URL;
  if (!url || !values.file || !values.boundaries) throw new Error("--file FILE --boundaries FILE");
  const rows = await readRows(values.file);
  const prepared = await prepareDatabase(url);
  const db = connectDatabase(prepared.url, { connectionsMax: 4 });
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-addresses-"));
  try {
    const now = new Date();
    await importBoundaries(db, {
      ...{ regionCode: "city", file: values.boundaries, now },
      create: { region: { name: "City", timeZone: "Europe/Moscow" } },
    });
    const list = path.join(folder, "addresses.csv");
    writeFileSync(list, toList(rows));
    const startedAt = performance.now();
    const summary = await importAddresses(db, { regionCode: "city", file: list, now });
    const importMs = Math.round(performance.now() - startedAt);
    const { rows: listed, houses, points, refusedCount } = summary;
    const [region] = await db.query<{ id: number }>("select id from region where code = 'city'");
    const places = await readAddressPlaces(db, region?.id ?? 0);
    const known = await db.query<KnownPoint>(
      'select territory_id as "territoryId", street, house, lat, lon from address_point',
    );
    const read = lookUp(rows, { known, municipalityOf: (row) => municipalityOf(places, row) });
    const machine = { cores: availableParallelism(), node: process.version, date: now };
    const loaded = { rows: listed, houses, points, refused: refusedCount, importMs };
    process.stdout.write(`${JSON.stringify({ benchmark: "addresses", loaded, ...read, ...machine }, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true });
    await db.close();
    await prepared.remove();
  }
}

async function readRows(file: string): Promise<Row[]> {
  const stream = createReadStream(file);
  const lines = createInterface({ input: file.endsWith(".gz") ? stream.pipe(createGunzip()) : stream });
  const rows: Row[] = [];
  for await (const line of lines) if (line !== "") rows.push(rowSchema.parse(JSON.parse(line)));
  return rows;
}

/** «г.Город, Садовая улица, дом 5, литера А» as a row of a list; each address once. */
function toList(rows: readonly Row[]): string {
  const lines = new Map<string, string>();
  for (const { address, lat, lon } of rows) {
    const parts = (address ?? "").split(",").map((part) => part.trim());
    const house = parts.findIndex((part) => part.startsWith("дом"));
    if (house < 1) continue;
    const quoted = [parts[house - 1] ?? "", parts.slice(house).join(", ")]
      .map((text) => `"${text.replaceAll('"', '""')}"`)
      .join(",");
    lines.set(quoted, `${quoted},${lat},${lon}`);
  }
  return ["street,house,lat,lon", ...lines.values()].join("\n");
}

type Places = Awaited<ReturnType<typeof readAddressPlaces>>;

function municipalityOf(places: Places, { lat, lon }: Row): number | null {
  const place = places.find({ line: 0, street: "", house: "", settlement: "", municipality: "", lat, lon });
  return "reason" in place ? null : place.municipalityId;
}

function lookUp(
  rows: readonly Row[],
  { known, municipalityOf }: { known: readonly KnownPoint[]; municipalityOf: (row: Row) => number | null },
) {
  const find = addressFinder(known);
  const metres = { house: [] as number[], street: [] as number[] };
  let withStreet = 0;
  for (const row of rows) {
    const address = mainAddress(findAddresses(row.text, tokenize(row.text), () => false));
    const municipalityId = address?.street === undefined ? null : municipalityOf(row);
    if (address?.street === undefined || municipalityId === null) continue;
    withStreet++;
    const { street, house = null } = address;
    const found = find({ territoryId: municipalityId, municipalityId, street, house }, { toHouse: true });
    if (found) metres[found.house === "" ? "street" : "house"].push(metresBetween(found, row));
  }
  return { texts: rows.length, withStreet, house: spread(metres.house), street: spread(metres.street) };
}

function metresBetween(one: { lat: number; lon: number }, other: { lat: number; lon: number }): number {
  const narrow = Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(one.lat - other.lat, (one.lon - other.lon) * narrow) * 111_195;
}

function spread(metres: number[]) {
  const sorted = metres.toSorted((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  const within = (limit: number) => sorted.filter((far) => far <= limit).length / Math.max(1, sorted.length);
  return { found: sorted.length, metresP50: at(0.5), metresP90: at(0.9), within200: Number(within(200).toFixed(3)) };
}

await main();
