import type { Sql } from "@/lib/platform/db";
import type { PackFiles } from "./read-pack";
import { writeRows } from "./write-rows";
import type { WriteCount } from "./write-rows";

/** What a centre added by itself is not the pack's to take away; what the pack comes to name becomes the pack's. */
const ownRow = "t.origin = 'centre'";

interface PackToWrite {
  regionId: number;
  pack: PackFiles;
  now: Date;
}

export async function writeAgencies(tx: Sql, { regionId, pack, now }: PackToWrite): Promise<WriteCount> {
  const territories = await readIds(tx, "territory", regionId);
  const count = await writeRows(tx, {
    table: "agency",
    columns: {
      code: "text",
      name: "text",
      short_name: "text",
      kind: "text",
      territory_id: "int",
      services: "text[]",
      aliases: "text[]",
      origin: "text",
      calendar_code: "text",
      time_zone: "text",
    },
    key: "code",
    rows: pack.agencies.data.map((agency) => ({
      code: agency.code,
      name: agency.name,
      short_name: agency.shortName,
      kind: agency.kind,
      territory_id: agency.territory === undefined ? null : territories.get(agency.territory),
      services: agency.services,
      aliases: agency.aliases,
      origin: "pack",
      calendar_code: agency.calendar ?? null,
      time_zone: agency.timeZone ?? null,
    })),
    regionId,
    retirement: { at: now, others: true, except: ownRow },
  });
  const linked = await linkParents(tx, { regionId, pack });
  // A body that is new counts once, not again for the body it got above it.
  return { ...count, changed: count.changed + Math.max(0, linked - count.added) };
}

/** Parents come second: a body may stand in the file before the one above it. */
async function linkParents(tx: Sql, { regionId, pack }: { regionId: number; pack: PackFiles }): Promise<number> {
  const links = pack.agencies.data.map(({ code, parent }) => ({ code, parent: parent ?? null }));
  const rows = await tx.query<{ id: number }>(
    `update agency a set parent_id = p.id
     from jsonb_to_recordset($1::jsonb) as x(code text, parent text)
     left join agency p on p.region_id = $2 and p.code = x.parent
     where a.region_id = $2 and a.code = x.code and a.parent_id is distinct from p.id returning a.id`,
    [JSON.stringify(links), regionId],
  );
  return rows.length;
}

export async function writeRules(tx: Sql, { regionId, pack, now }: PackToWrite): Promise<WriteCount> {
  const territories = await readIds(tx, "territory", regionId);
  const agencies = await readIds(tx, "agency", regionId);
  const topics = await readSharedIds(tx, "topic");
  const groups = await readSharedIds(tx, "topic_group");
  return writeRows(tx, {
    table: "responsibility_rule",
    columns: {
      code: "text",
      topic_ids: "int[]",
      topic_group_id: "int",
      territory_id: "int",
      municipality_kind: "text",
      object_service: "text",
      to_agency_id: "int",
      to_service: "text",
      to_named: "boolean",
      reason: "text",
      position: "int",
    },
    key: "code",
    rows: pack.matrix.data.map((rule, position) => ({
      code: rule.code,
      topic_ids: (rule.topics ?? []).map((code) => topics.get(code)),
      topic_group_id: rule.topicGroup === undefined ? null : groups.get(rule.topicGroup),
      territory_id: rule.territory === undefined ? null : territories.get(rule.territory),
      municipality_kind: rule.municipalityKind ?? null,
      object_service: rule.object ?? null,
      to_agency_id: "agency" in rule.to ? agencies.get(rule.to.agency) : null,
      to_service: "service" in rule.to ? rule.to.service : null,
      to_named: "named" in rule.to,
      reason: rule.reason,
      position,
    })),
    regionId,
    retirement: { at: now, others: true },
  });
}

export async function writeCommunities(tx: Sql, { regionId, pack, now }: PackToWrite): Promise<WriteCount> {
  const territories = await readIds(tx, "territory", regionId);
  const agencies = await readIds(tx, "agency", regionId);
  const rows = pack.communities.data.map((community) => ({
    code: community.code,
    platform: community.platform,
    name: community.name,
    url: community.url,
    owner_kind: community.ownerKind,
    owner_id: community.owner === undefined ? null : agencies.get(community.owner),
    audience: community.audience,
    territory_id: territories.get(community.territory),
    origin: "pack",
  }));
  const renamed = await renameByAddress(tx, { regionId, rows });
  const count = await writeRows(tx, {
    table: "community",
    columns: {
      code: "text",
      platform: "text",
      name: "text",
      url: "text",
      owner_kind: "text",
      owner_id: "int",
      audience: "int",
      territory_id: "int",
      origin: "text",
    },
    key: "code",
    rows,
    regionId,
    retirement: { at: now, others: true, except: ownRow },
  });
  return { ...count, changed: count.changed + renamed };
}

/** An address is one page: when the pack gives it another code, the page keeps its id and its messages. */
async function renameByAddress(
  tx: Sql,
  options: { regionId: number; rows: readonly { code: string; url: string }[] },
): Promise<number> {
  const renamed = await tx.query<{ id: number }>(
    `update community c set code = x.code
     from jsonb_to_recordset($1::jsonb) as x(code text, url text)
     where c.region_id = $2 and c.url = x.url and c.code <> x.code
       and not exists (select 1 from community o where o.region_id = $2 and o.code = x.code)
     returning c.id`,
    [JSON.stringify(options.rows), options.regionId],
  );
  return renamed.length;
}

/** Keys, limits and switches of a source belong to the administrator; the pack only says that it exists. */
export function writeSources(tx: Sql, { regionId, pack, now }: PackToWrite): Promise<WriteCount> {
  return writeRows(tx, {
    table: "source",
    columns: { code: "text", name: "text", channel: "text", platform: "text" },
    key: "code",
    rows: pack.sources.data.map(({ code, name, channel, platform }) => ({
      code,
      name,
      channel,
      platform: platform ?? null,
    })),
    regionId,
    retirement: { at: now, others: true },
  });
}

async function readIds(tx: Sql, table: "territory" | "agency", regionId: number): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: number; code: string }>(`select id, code from ${table} where region_id = $1`, [
    regionId,
  ]);
  return new Map(rows.map((row) => [row.code, row.id]));
}

async function readSharedIds(tx: Sql, table: "topic" | "topic_group"): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: number; code: string }>(`select id, code from ${table}`);
  return new Map(rows.map((row) => [row.code, row.id]));
}
