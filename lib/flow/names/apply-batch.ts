import { z } from "zod";
import { loadKnownNames } from "@/lib/flow/history/known-names";
import { pastHistorySchema, restoreGiven } from "@/lib/flow/history/past-history";
import { createNameResolver } from "@/lib/flow/history/resolve-names";
import type { ResolveNames } from "@/lib/flow/history/resolve-names";
import { bodyHours, keptPolicy } from "@/lib/flow/policy-for";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { nameFields } from "@/lib/flow/names/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { announceChange, announceMany } from "@/lib/platform/live";
import { incidentTypeSchema } from "@/lib/regions/schema";
import { planChange } from "./plan-change";
import { refoldPast } from "./refold-past";
import { storeChanges, storeCommunities } from "./store-changes";
import type { CommunityChange, DecidedBy, StoredChange } from "./store-changes";

/** Rows of one transaction: short enough that whoever decides or imports the same name waits for less than a second. */
const batchSize = 500;

const nameRow = z.object({
  id: z.number(),
  regionId: z.number(),
  field: z.enum(nameFields),
  given: z.string(),
  userId: z.number().nullable(),
  pendingFrom: z.number(),
});
type PendingName = z.infer<typeof nameRow>;

const useRow = z.object({
  id: z.number(),
  messageId: z.number(),
  communityId: z.number().nullable(),
  topicId: z.number().nullable(),
  topicConfidence: z.number(),
  type: incidentTypeSchema,
  severity: z.number(),
  importance: z.enum(["normal", "high"]),
  fastTrack: z.boolean(),
  territoryId: z.number().nullable(),
  municipalityId: z.number().nullable(),
  placeConfidence: z.number(),
  agencyId: z.number().nullable(),
  policyId: z.number(),
  openedAt: z.date(),
  history: pastHistorySchema.nullable().catch(null),
  corrected: z.array(z.string()),
});
type NameUseRow = z.infer<typeof useRow>;

/** Kept between the batches of one pass; read anew once anything has been decided or loaded since. */
export interface ResolverCache {
  key: string;
  resolve: ResolveNames;
}

export interface AppliedBatch {
  nameId: number;
  rows: number;
  changed: number;
  isDone: boolean;
}

/**
 * Carries out the decision about one name on its next rows, in one transaction that also remembers how far it came: broken
 * off anywhere, it goes on from there. Null when no name waits that nobody else has in hand.
 */
export async function applyNameBatch(
  db: Database,
  options: {
    now: Date;
    cache: Map<number, ResolverCache>;
    except: readonly number[];
    onClaim: (nameId: number) => void;
  },
): Promise<AppliedBatch | null> {
  return db.transaction(async (tx) => {
    const name = await claimName(tx, options.except);
    if (!name) return null;
    options.onClaim(name.id);
    const knowledge = await loadRegionKnowledge(tx, name.regionId);
    const resolve = await resolverOf(tx, { knowledge, cache: options.cache });
    const rows = await readRows(tx, name);
    const by = { nameId: name.id, field: name.field, given: name.given, userId: name.userId, now: options.now };
    const changedIds = await applyTo(tx, { rows, by, knowledge, resolve });
    const last = rows.at(-1);
    const isDone = rows.length < batchSize || !last;
    await tx.query(
      "update import_name set pending_from = $2, applied_count = least(applied_count + $3, row_count) where id = $1",
      [name.id, isDone ? null : last.id + 1, rows.length],
    );
    if (isDone) await announceMany(tx, name.regionId);
    else await announceChange(tx, { regionId: name.regionId, kind: "incidents_changed", incidentIds: changedIds });
    return { nameId: name.id, rows: rows.length, changed: changedIds.length, isDone };
  });
}

/** Whoever has least behind them comes first, so that a name of three rows does not wait for one of thirty thousand. */
async function claimName(tx: Sql, except: readonly number[]): Promise<PendingName | null> {
  const rows = await tx.query(
    `select id, region_id as "regionId", field, given, user_id as "userId", pending_from as "pendingFrom"
     from import_name where pending_from is not null and id <> all($1::int[])
     order by applied_count, id limit 1 for update skip locked`,
    [except],
  );
  return rows[0] ? nameRow.parse(rows[0]) : null;
}

async function resolverOf(
  tx: Sql,
  { knowledge, cache }: { knowledge: RegionKnowledge; cache: Map<number, ResolverCache> },
): Promise<ResolveNames> {
  const { regionId, stamp } = knowledge;
  const [state] = await tx.query<{ decisions: string }>(
    "select coalesce(sum(version), 0)::text as decisions from import_name where region_id = $1",
    [regionId],
  );
  const key = `${stamp} ${state?.decisions ?? ""}`;
  const known = cache.get(regionId);
  if (known?.key === key) return known.resolve;
  const resolve = createNameResolver(await loadKnownNames(tx, regionId));
  cache.set(regionId, { key, resolve });
  return resolve;
}

/** Locked by id, as every change of incidents locks them. */
async function readRows(tx: Sql, name: PendingName): Promise<NameUseRow[]> {
  const rows = await tx.query(
    `select i.id, u.message_id as "messageId", m.community_id as "communityId", i.topic_id as "topicId",
       i.topic_confidence as "topicConfidence", i.type, i.severity, i.importance, i.fast_track as "fastTrack",
       i.territory_id as "territoryId", i.municipality_id as "municipalityId", i.place_confidence as "placeConfidence",
       i.agency_id as "agencyId", i.policy_id as "policyId", i.opened_at as "openedAt", i.history,
       array(select c.field from correction c where c.incident_id = i.id) as corrected
     from import_name_use u join incident i on i.id = u.incident_id join message m on m.id = u.message_id
     where u.name_id = $1 and u.incident_id >= $2 and i.region_id = $3
     order by u.incident_id limit ${batchSize} for update of i`,
    [name.id, name.pendingFrom, name.regionId],
  );
  return rows.map((row) => useRow.parse(row));
}

interface Applying {
  rows: readonly NameUseRow[];
  by: DecidedBy;
  knowledge: RegionKnowledge;
  resolve: ResolveNames;
}

async function applyTo(tx: Sql, applying: Applying): Promise<number[]> {
  const { field } = applying.by;
  if (field === "community") return applyCommunities(tx, applying);
  const { rows, by, knowledge, resolve } = applying;
  const changes = rows.flatMap((row): (StoredChange & { row: NameUseRow })[] => {
    const change = row.history && planChange({ ...row, history: row.history }, { field, resolve });
    return change ? [{ ...change, id: row.id, agencyId: row.agencyId, row }] : [];
  });
  await storeChanges(tx, { regionId: knowledge.regionId, changes, by });
  const incidents = changes.flatMap(({ id, facts, row }) => {
    const openedAt = row.openedAt.getTime();
    const incident = { facts, policyId: row.policyId, openedAt, policySince: null, now: by.now.getTime() };
    const { policy, isChanged } = keptPolicy(knowledge, incident);
    const body = bodyHours(knowledge, facts.agencyId);
    if (!isChanged && body === bodyHours(knowledge, row.agencyId)) return [];
    return [{ id, openedAt: row.openedAt, policy, body }];
  });
  await refoldPast(tx, { knowledge, incidents, now: by.now });
  return changes.map(({ id }) => id);
}

async function applyCommunities(tx: Sql, { rows, by, knowledge, resolve }: Applying): Promise<number[]> {
  const { regionId } = knowledge;
  const communities = await tx.query<{ id: number; url: string; name: string }>(
    "select id, url, name from community where region_id = $1 and retired_at is null",
    [regionId],
  );
  const byUrl = new Map(communities.map((community) => [community.url, community]));
  const changes = rows.flatMap((row): CommunityChange[] => {
    if (!row.history) return [];
    const community = byUrl.get(resolve(restoreGiven(row.history.given)).communityUrl ?? "");
    if ((community?.id ?? null) === row.communityId) return [];
    const named = { communityId: community?.id ?? null, communityName: community?.name ?? null };
    return [{ incidentId: row.id, messageId: row.messageId, ...named }];
  });
  await storeCommunities(tx, { regionId, changes, by });
  return changes.map(({ incidentId }) => incidentId);
}
