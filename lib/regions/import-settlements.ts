import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { decodeText, readCsvRows } from "./csv-rows";
import type { CsvRow } from "./csv-rows";
import { matchSettlements } from "./match-settlements";
import { matchTerritories } from "./match-territories";
import { refuseProblems } from "./pack-problem";
import type { Wording } from "./pack-problem";
import { wordings } from "./pack-wordings";
import { readKnownSettlements } from "./read-known-settlements";
import type { KnownSettlement } from "./read-known-settlements";
import { lockRegions, touchRegions } from "./region-stamp";
import { settlementsImported } from "./retire-territories";
import { splitSettlementName } from "./settlement-types";
import { nameTerritories } from "./territory-codes";

export interface BrokenRow {
  line: number;
  reason: Wording;
}

export interface SettlementSummary {
  rows: number;
  added: number;
  /** Known ones that got an official number or came back. */
  completed: number;
  /** Known ones to which the table says nothing new. */
  unchanged: number;
  broken: BrokenRow[];
}

const columns = ["oktmo11", "name", "municipality_oktmo8", "municipality"] as const;

/**
 * Adds the settlements of an official table to a region; those it has already, with all their names, stay as they are.
 * Broken rows are returned and don't keep the others out. What came in this way survives a load of the pack.
 * @throws AppError `not_found` when there is no such region, PackError when the file has not the columns
 */
export async function importSettlements(
  db: Database,
  options: { regionCode: string; file: string; now: Date },
): Promise<SettlementSummary> {
  const read = readCsvRows(decodeText(await readFile(options.file)), columns);
  refuseProblems(read.broken.filter(({ line }) => line === 1).map((row) => ({ file: basename(options.file), ...row })));
  return db.transaction(async (tx) => {
    await lockRegions(tx);
    const regionId = await requireRegion(tx, options.regionCode);
    const municipalities = await readMunicipalities(tx, regionId);
    const { rows, broken } = checkRows(read.rows, municipalities);
    const matched = matchSettlements(rows, await readKnownSettlements(tx, regionId));
    const fresh = rows.filter((_, index) => !matched[index]);
    const incomplete = rows.flatMap((row, index) => {
      const known = matched[index];
      return known && (known.isRetired || known.oktmo === null) ? [{ row, known }] : [];
    });
    const ids = [...(await addSettlements(tx, { regionId, fresh })), ...(await completeSettlements(tx, incomplete))];
    if (ids.length > 0) {
      await recordImport(tx, { regionId, ids, now: options.now });
      await touchRegions(tx, { regionId, now: options.now });
    }
    return {
      rows: read.rows.length + read.broken.length,
      added: fresh.length,
      completed: incomplete.length,
      unchanged: rows.length - fresh.length - incomplete.length,
      broken: [...read.broken, ...broken].sort((a, b) => a.line - b.line),
    };
  });
}

interface Municipality {
  id: number;
  code: string;
  name: string;
  aliases: string[];
  oktmo: string | null;
}

interface SettlementRow {
  municipality: string;
  municipalityId: number;
  name: string;
  type: string;
  oktmo: string;
}

async function requireRegion(tx: Sql, code: string): Promise<number> {
  const rows = await tx.query<{ id: number }>("select id from region where code = $1", [code]);
  if (!rows[0]) throw new AppError("not_found", { context: { region: code } });
  return rows[0].id;
}

function readMunicipalities(tx: Sql, regionId: number): Promise<Municipality[]> {
  return tx.query<Municipality>(
    `select id, code, name, aliases, oktmo from territory
     where region_id = $1 and kind = 'municipality' and retired_at is null order by id`,
    [regionId],
  );
}

function checkRows(given: readonly CsvRow[], municipalities: readonly Municipality[]) {
  const found = matchTerritories(
    given.map(({ values }) => ({ name: values.municipality ?? "", oktmo: values.municipality_oktmo8 || null })),
    municipalities,
  );
  const lineOf = new Map<string, number>();
  const rows: SettlementRow[] = [];
  const broken: BrokenRow[] = [];
  given.forEach(({ line, values }, index) => {
    const municipality = found[index];
    const named = splitSettlementName(values.name ?? "");
    const oktmo = values.oktmo11 ?? "";
    const first = lineOf.get(oktmo);
    if (!/^\d{11}$/.test(oktmo)) broken.push({ line, reason: wordings.wrongNumber(oktmo) });
    else if (first !== undefined) broken.push({ line, reason: wordings.repeated(oktmo, first) });
    else if (!named) broken.push({ line, reason: wordings.noType(values.name ?? "") });
    else if (!municipality) broken.push({ line, reason: wordings.noMunicipality(values.municipality ?? "") });
    else rows.push({ municipality: municipality.code, municipalityId: municipality.id, oktmo, ...named });
    lineOf.set(oktmo, first ?? line);
  });
  return { rows, broken };
}

async function addSettlements(
  tx: Sql,
  { regionId, fresh }: { regionId: number; fresh: readonly SettlementRow[] },
): Promise<number[]> {
  const taken = await tx.query<{ code: string }>("select code from territory where region_id = $1", [regionId]);
  const codes = nameTerritories(
    fresh.map((row) => ({ ...row, under: row.municipality })),
    new Set(taken.map((row) => row.code)),
  );
  const rows = await tx.query<{ id: number }>(
    `insert into territory (region_id, code, kind, settlement_type, name, oktmo, parent_id, municipality_id, aliases)
     select $2, code, 'settlement', type, name, oktmo, "municipalityId", "municipalityId", '{}'
     from jsonb_to_recordset($1::jsonb) as x(code text, type text, name text, oktmo text, "municipalityId" int)
     returning id`,
    [JSON.stringify(fresh.map((row, index) => ({ ...row, code: codes[index] }))), regionId],
  );
  return rows.map((row) => row.id);
}

async function completeSettlements(
  tx: Sql,
  incomplete: readonly { row: SettlementRow; known: KnownSettlement }[],
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `update territory t set oktmo = x.oktmo, retired_at = null
     from jsonb_to_recordset($1::jsonb) as x(id int, oktmo text) where t.id = x.id returning t.id`,
    [JSON.stringify(incomplete.map(({ row, known }) => ({ id: known.id, oktmo: row.oktmo })))],
  );
  return rows.map((row) => row.id);
}

/** INVARIANT: retire-territories.ts reads these ids, so that a load of the pack leaves these settlements alone. */
async function recordImport(tx: Sql, options: { regionId: number; ids: readonly number[]; now: Date }): Promise<void> {
  await tx.query("insert into audit_event (region_id, at, kind, subject) values ($1, $2, $3, $4)", [
    options.regionId,
    options.now,
    settlementsImported,
    JSON.stringify({ territoryIds: options.ids }),
  ]);
}
