import type { NameField } from "@/lib/flow/names/schema";
import { appendEvents } from "@/lib/incidents/open-incidents";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";
import type { NamedChange } from "./plan-change";

export interface StoredChange extends NamedChange {
  id: number;
  /** Before the change. */
  agencyId: number | null;
}

/** Whose decision is carried out. */
export interface DecidedBy {
  nameId: number;
  field: NameField;
  given: string;
  userId: number | null;
  now: Date;
}

/**
 * Writes what a decision makes of incidents, each with its entry in the log. What the rows were given stays in their
 * history; only what they are taken for follows, so that an export gives back what came in.
 */
export async function storeChanges(
  tx: Sql,
  { regionId, changes, by }: { regionId: number; changes: readonly StoredChange[]; by: DecidedBy },
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ id, facts, taken }) => ({ id, ...facts, taken: JSON.stringify(taken) }));
  await tx.query(
    `update incident i set version = i.version + 1, topic_id = t.topic_id, topic_confidence = t.topic_confidence,
       type = t.type, severity = t.severity, importance = t.importance, fast_track = t.fast_track,
       territory_id = t.territory_id, municipality_id = t.municipality_id, place_confidence = t.place_confidence,
       agency_id = t.agency_id, history = i.history || jsonb_build_object('taken', t.taken)
     from unnest($1::bigint[], $2::int[], $3::float8[], $4::text[], $5::int[], $6::text[], $7::bool[], $8::int[],
       $9::int[], $10::float8[], $11::int[], $12::jsonb[])
       as t (id, topic_id, topic_confidence, type, severity, importance, fast_track, territory_id, municipality_id,
         place_confidence, agency_id, taken)
     where i.id = t.id`,
    columns(rows, [
      "id",
      "topicId",
      "topicConfidence",
      "type",
      "severity",
      "importance",
      "fastTrack",
      "territoryId",
      "municipalityId",
      "placeConfidence",
      "agencyId",
      "taken",
    ]),
  );
  if (by.field === "agency") await moveReplies(tx, changes);
  const events = changes.map(({ id, detail }) => ({ incidentId: id, detail }));
  await recordDecision(tx, { regionId, events, by });
}

/** The answers of the past were given by the body that the row names. */
async function moveReplies(tx: Sql, changes: readonly StoredChange[]): Promise<void> {
  const moves = changes.map(({ id, agencyId, facts }) => ({ id, from: agencyId, to: facts.agencyId }));
  await tx.query(
    `update reply r set agency_id = t.to_id
     from unnest($1::bigint[], $2::int[], $3::int[]) as t (id, from_id, to_id)
     where r.incident_id = t.id and r.agency_id is not distinct from t.from_id`,
    columns(moves, ["id", "from", "to"]),
  );
}

export interface CommunityChange {
  incidentId: number;
  messageId: number;
  communityId: number | null;
  communityName: string | null;
}

/** A community is the message's; the incident only tells that it was named. */
export async function storeCommunities(
  tx: Sql,
  { regionId, changes, by }: { regionId: number; changes: readonly CommunityChange[]; by: DecidedBy },
): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `update message m set community_id = t.community_id from unnest($1::bigint[], $2::int[]) as t (id, community_id)
     where m.id = t.id`,
    columns(changes, ["messageId", "communityId"]),
  );
  await tx.query("update incident set version = version + 1 where id = any($1::bigint[])", [
    changes.map(({ incidentId }) => incidentId),
  ]);
  const events = changes.map(({ incidentId, communityName }) => ({ incidentId, detail: { to: communityName } }));
  await recordDecision(tx, { regionId, events, by });
}

function recordDecision(
  tx: Sql,
  options: {
    regionId: number;
    events: readonly { incidentId: number; detail: Record<string, unknown> }[];
    by: DecidedBy;
  },
): Promise<void> {
  const { nameId, field, given, userId, now } = options.by;
  return appendEvents(
    tx,
    options.regionId,
    options.events.map(({ incidentId, detail }) => ({
      incidentId,
      at: now,
      kind: "name.decided",
      userId,
      fromStep: null,
      toStep: null,
      detail: { nameId, field, given, ...detail },
    })),
  );
}
