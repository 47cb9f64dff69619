import { markColumns, markKeys, markTypes } from "@/lib/incidents/marks/schema";
import type { Marks } from "@/lib/incidents/marks/schema";
import { takeNumbers } from "@/lib/incidents/open-incidents";
import type { NewIncident } from "@/lib/incidents/open-incidents";
import { wordsSql } from "@/lib/incidents/searchable";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

/** An incident that went its way elsewhere: when it was opened is part of it, and so is how it ended. */
export interface PastIncidentRow
  extends
    Omit<NewIncident, "routing" | "repeatOfId" | "onTop" | "isSetAside" | "executorId" | "wasRouted" | "wasAutoRouted">,
    Marks {
  openedAt: Date;
  stepSince: Date;
  outcome: string | null;
  closureReason: string | null;
  /** JSON of what no column holds. */
  history: string;
}

const pastKeys = [
  "openedAt",
  "stepSince",
  "step",
  "platform",
  "summary",
  "topicId",
  "topicConfidence",
  "territoryId",
  "municipalityId",
  "placeConfidence",
  "street",
  "house",
  "agencyId",
  "type",
  "severity",
  "importance",
  "fastTrack",
  "needsPerson",
  "messageCount",
  "firstMessageAt",
  "lastMessageAt",
  "closedAt",
  "policyId",
  "nextDueAt",
  "nextDueKind",
  "outcome",
  "closureReason",
  "history",
  "searchText",
  ...markKeys,
] as const satisfies readonly (keyof PastIncidentRow)[];

/**
 * Stores incidents of the past under the next free numbers, in the order given, and returns their ids in that order.
 * The caller writes their events, clocks and replies in the same transaction.
 */
export async function storePastIncidents(
  tx: Sql,
  options: { regionId: number; importId: string; incidents: readonly PastIncidentRow[] },
): Promise<number[]> {
  const { regionId, importId, incidents } = options;
  if (incidents.length === 0) return [];
  const first = await takeNumbers(tx, regionId, incidents.length);
  const rows = await tx.query<{ id: number; number: number }>(
    `insert into incident (region_id, import_id, number, opened_at, step_since, step, platform, summary, topic_id,
       topic_confidence, territory_id, municipality_id, place_confidence, street, house, agency_id, type, severity,
       importance, fast_track, needs_person, message_count, first_message_at, last_message_at, closed_at, policy_id,
       next_due_at, next_due_kind, outcome, closure_reason, history, words, ${markColumns.join(", ")})
     select $1, $2, $3 + t.ordinality - 1, t.opened_at, t.step_since, t.step, t.platform, t.summary, t.topic_id,
       t.topic_confidence, t.territory_id, t.municipality_id, t.place_confidence, t.street, t.house, t.agency_id,
       t.type, t.severity, t.importance, t.fast_track, t.needs_person, t.message_count, t.first_message_at,
       t.last_message_at, t.closed_at, t.policy_id, t.next_due_at, t.next_due_kind, t.outcome, t.closure_reason,
       t.history, ${wordsSql("t.street", "t.house", "t.search_text")},
       ${markColumns.map((column) => `t.${column}`).join(", ")}
     from unnest($4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::int[],
       $10::float8[], $11::int[], $12::int[], $13::float8[], $14::text[], $15::text[], $16::int[], $17::text[],
       $18::int[], $19::text[], $20::bool[], $21::bool[], $22::int[], $23::timestamptz[], $24::timestamptz[],
       $25::timestamptz[], $26::int[], $27::timestamptz[], $28::text[], $29::text[], $30::text[], $31::jsonb[],
       $32::text[], ${markTypes(33)})
       with ordinality as t (opened_at, step_since, step, platform, summary, topic_id, topic_confidence, territory_id,
         municipality_id, place_confidence, street, house, agency_id, type, severity, importance, fast_track,
         needs_person, message_count, first_message_at, last_message_at, closed_at, policy_id, next_due_at,
         next_due_kind, outcome, closure_reason, history, search_text, ${markColumns.join(", ")}, ordinality)
     returning id, number`,
    [regionId, importId, first, ...columns(incidents, pastKeys)],
  );
  return rows.sort((a, b) => a.number - b.number).map((row) => row.id);
}
