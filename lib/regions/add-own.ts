import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { lockRegions, touchRegions } from "./region-stamp";
import type { NewOwn } from "./own/schema";
import { nameTerritories, transliterate } from "./territory-codes";

export type OwnTable = NewOwn["field"];

type Of<Field extends OwnTable> = Extract<NewOwn, { field: Field }>;

/** A code is read by people now and then; it need not tell all of a long name. */
const slugMax = 60;

/**
 * Adds what a centre needs and its pack or the catalogue does not have: a body, a topic, a community, a settlement. It
 * survives every load of the pack, and from the commit on everybody knows it. Returns its id.
 * @throws AppError `invalid` when what it stands under is not of this region, or when there is such a one already
 */
export async function addOwn(
  tx: Sql,
  { regionId, own, now }: { regionId: number; own: NewOwn; now: Date },
): Promise<number> {
  await lockRegions(tx);
  const id = await addRow(tx, regionId, own);
  await touchRegions(tx, { regionId, now });
  return id;
}

function addRow(tx: Sql, regionId: number, own: NewOwn): Promise<number> {
  switch (own.field) {
    case "agency":
      return addAgency(tx, regionId, own);
    case "topic":
      return addTopic(tx, regionId, own);
    case "community":
      return addCommunity(tx, regionId, own);
    case "territory":
      return addSettlement(tx, regionId, own);
  }
}

async function addAgency(tx: Sql, regionId: number, own: Of<"agency">): Promise<number> {
  await refuseTaken(tx, `select from agency where region_id = $1 and retired_at is null and lower(name) = lower($2)`, [
    regionId,
    own.name,
  ]);
  await requireRow(tx, "parentId", own.parentId, ["agency", regionId]);
  await requireRow(tx, "territoryId", own.territoryId, ["territory", regionId]);
  const code = await freeCode(tx, { table: "agency", regionId, name: `own-${own.name}` });
  return insert(
    tx,
    `insert into agency (region_id, code, name, short_name, kind, parent_id, territory_id, services, aliases, origin)
     values ($1, $2, $3, $4, $5, $6, $7, '{}', array[$3], 'centre') returning id`,
    [regionId, code, own.name, own.shortName, own.kind, own.parentId, own.territoryId],
  );
}

const emptyCard = { synonyms: [], colloquial: [], belongs: [], notToConfuse: [], evidence: ["none"] };

async function addTopic(tx: Sql, regionId: number, own: Of<"topic">): Promise<number> {
  await refuseTaken(
    tx,
    `select from topic where coalesce(region_id, $1) = $1 and retired_at is null and group_id = $3
       and lower(name) = lower($2)`,
    [regionId, own.name, own.groupId],
  );
  const groups = await tx.query("select from topic_group where id = $1", [own.groupId]);
  if (groups.length === 0) throw invalid("groupId");
  const [region] = await tx.query<{ code: string }>("select code from region where id = $1", [regionId]);
  // Codes of topics are those of the whole deployment, so the region stands in its own ones.
  const under = `own.${region?.code ?? regionId}`;
  const code = await freeCode(tx, { table: "topic", regionId: null, under, name: own.name });
  return insert(
    tx,
    `insert into topic (region_id, code, group_id, name, short_name, fast_track, type, severity, card, examples, position)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '{}',
       (select coalesce(max(position), 0) + 1 from topic where group_id = $3)) returning id`,
    [
      ...[regionId, code, own.groupId, own.name, own.shortName, own.fastTrack, own.type, own.severity],
      JSON.stringify(emptyCard),
    ],
  );
}

/** An address is one page: a page that was retired comes back under its old id, with its messages. */
async function addCommunity(tx: Sql, regionId: number, own: Of<"community">): Promise<number> {
  await refuseTaken(tx, `select from community where region_id = $1 and url = $2 and retired_at is null`, [
    regionId,
    own.url,
  ]);
  await requireRow(tx, "ownerId", own.ownerId, ["agency", regionId]);
  await requireRow(tx, "territoryId", own.territoryId, ["territory", regionId]);
  const code = await freeCode(tx, { table: "community", regionId, name: `own-${own.name}` });
  return insert(
    tx,
    `insert into community (region_id, code, platform, name, url, owner_kind, owner_id, audience, territory_id, origin)
     values ($1, $2, $3, $4, $5, $6, $7, 0, $8, 'centre')
     on conflict (region_id, url) do update set retired_at = null, platform = excluded.platform, name = excluded.name,
       owner_kind = excluded.owner_kind, owner_id = excluded.owner_id, territory_id = excluded.territory_id,
       origin = 'centre'
     returning id`,
    [regionId, code, own.platform, own.name, own.url, own.ownerKind, own.ownerId, own.territoryId],
  );
}

async function addSettlement(tx: Sql, regionId: number, own: Of<"territory">): Promise<number> {
  const municipalities = await tx.query<{ code: string }>(
    "select code from territory where id = $1 and region_id = $2 and kind = 'municipality' and retired_at is null",
    [own.municipalityId, regionId],
  );
  const municipality = municipalities[0];
  if (!municipality) throw invalid("municipalityId");
  await refuseTaken(
    tx,
    `select from territory where region_id = $1 and retired_at is null and municipality_id = $3
       and settlement_type = $4 and lower(name) = lower($2)`,
    [regionId, own.name, own.municipalityId, own.settlementType],
  );
  const code = await freeCode(tx, { table: "territory", regionId, under: municipality.code, name: own.name });
  return insert(
    tx,
    `insert into territory (region_id, code, kind, settlement_type, name, parent_id, municipality_id, aliases, origin)
     values ($1, $2, 'settlement', $3, $4, $5, $5, '{}', 'centre') returning id`,
    [regionId, code, own.settlementType, own.name, own.municipalityId],
  );
}

async function freeCode(
  tx: Sql,
  options: { table: OwnTable; regionId: number | null; under?: string; name: string },
): Promise<string> {
  const { table, regionId, under, name } = options;
  const taken = await tx.query<{ code: string }>(`select code from ${table} where $1::int is null or region_id = $1`, [
    regionId,
  ]);
  const slug = transliterate(name).slice(0, slugMax);
  const place = { name: slug, ...(under === undefined ? {} : { under }) };
  return nameTerritories([place], new Set(taken.map((row) => row.code)))[0] ?? slug;
}

async function insert(tx: Sql, text: string, values: readonly unknown[]): Promise<number> {
  const rows = await tx.query<{ id: number }>(text, values);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("nothing was added");
  return id;
}

async function refuseTaken(tx: Sql, text: string, values: readonly unknown[]): Promise<void> {
  const rows = await tx.query(text, values);
  if (rows.length > 0) throw invalid("name");
}

async function requireRow(
  tx: Sql,
  field: string,
  id: number | null,
  [table, regionId]: ["agency" | "territory", number],
): Promise<void> {
  if (id === null) return;
  const rows = await tx.query(`select from ${table} where id = $1 and region_id = $2 and retired_at is null`, [
    id,
    regionId,
  ]);
  if (rows.length === 0) throw invalid(field);
}

function invalid(field: string): AppError {
  return new AppError("invalid", { context: { field } });
}
