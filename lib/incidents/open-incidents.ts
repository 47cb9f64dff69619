import type { IncidentEventKind, IncidentStep } from "@/lib/incidents/steps/schema";
import { wordsSql } from "@/lib/incidents/searchable";
import { isTold, machineKinds, toldKinds } from "@/lib/notify/rules/schema";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";
import type { IncidentType, Platform } from "@/lib/regions/schema";

export interface NewIncident {
  step: IncidentStep;
  platform: Platform;
  summary: string;
  /** Texts by whose words it is found; see searchable.ts. */
  searchText: string;
  topicId: number | null;
  topicConfidence: number;
  territoryId: number | null;
  municipalityId: number | null;
  placeConfidence: number;
  street: string | null;
  house: string | null;
  agencyId: number | null;
  /** JSON of the routing decision. */
  routing: string | null;
  type: IncidentType;
  severity: number;
  importance: "normal" | "high";
  fastTrack: boolean;
  needsPerson: boolean;
  onTop: boolean;
  isSetAside: boolean;
  executorId: number | null;
  /** It goes to a body at once, and whether the machine decided that by itself. */
  wasRouted: boolean;
  wasAutoRouted: boolean;
  repeatOfId: number | null;
  messageCount: number;
  firstMessageAt: Date;
  lastMessageAt: Date;
  closedAt: Date | null;
  policyId: number;
  nextDueAt: Date | null;
  nextDueKind: string | null;
}

const incidentKeys = [
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
  "routing",
  "type",
  "severity",
  "importance",
  "fastTrack",
  "needsPerson",
  "repeatOfId",
  "messageCount",
  "firstMessageAt",
  "lastMessageAt",
  "closedAt",
  "policyId",
  "nextDueAt",
  "nextDueKind",
  "searchText",
  "onTop",
  "isSetAside",
  "executorId",
  "wasRouted",
  "wasAutoRouted",
] as const satisfies readonly (keyof NewIncident)[];

/**
 * Opens incidents with consecutive numbers, in the order given, and returns their ids in that order.
 * The caller writes their events and clocks in the same transaction.
 */
export async function openIncidents(
  tx: Sql,
  options: { regionId: number; incidents: readonly NewIncident[]; now: Date },
): Promise<{ id: number; number: number }[]> {
  const { regionId, incidents, now } = options;
  if (incidents.length === 0) return [];
  const first = await takeNumbers(tx, regionId, incidents.length);
  const rows = await tx.query<{ id: number; number: number }>(
    `insert into incident (region_id, opened_at, step_since, number, step, platform, summary, topic_id, topic_confidence,
       territory_id, municipality_id, place_confidence, street, house, agency_id, routing, type, severity, importance,
       fast_track, needs_person, repeat_of_id, message_count, first_message_at, last_message_at, closed_at, policy_id,
       next_due_at, next_due_kind, words, on_top, is_set_aside, executor_id, was_routed, was_auto_routed)
     select $1, $2, $2, $3 + t.ordinality - 1, t.step, t.platform, t.summary, t.topic_id, t.topic_confidence,
       t.territory_id, t.municipality_id, t.place_confidence, t.street, t.house, t.agency_id, t.routing, t.type,
       t.severity, t.importance, t.fast_track, t.needs_person, t.repeat_of_id, t.message_count, t.first_message_at,
       t.last_message_at, t.closed_at, t.policy_id, t.next_due_at, t.next_due_kind,
       ${wordsSql("t.street", "t.house", "t.search_text")}, t.on_top, t.is_set_aside, t.executor_id,
       t.was_routed, t.was_auto_routed
     from unnest($4::text[], $5::text[], $6::text[], $7::int[], $8::float8[], $9::int[], $10::int[], $11::float8[],
       $12::text[], $13::text[], $14::int[], $15::jsonb[], $16::text[], $17::int[], $18::text[], $19::bool[],
       $20::bool[], $21::bigint[], $22::int[], $23::timestamptz[], $24::timestamptz[], $25::timestamptz[], $26::int[],
       $27::timestamptz[], $28::text[], $29::text[], $30::bool[], $31::bool[], $32::int[], $33::bool[], $34::bool[])
       with ordinality
       as t (step, platform, summary, topic_id, topic_confidence, territory_id, municipality_id, place_confidence,
         street, house, agency_id, routing, type, severity, importance, fast_track, needs_person, repeat_of_id,
         message_count, first_message_at, last_message_at, closed_at, policy_id, next_due_at, next_due_kind,
         search_text, on_top, is_set_aside, executor_id, was_routed, was_auto_routed, ordinality)
     returning id, number`,
    [regionId, now, first, ...columns(incidents, incidentKeys)],
  );
  return rows.sort((a, b) => a.number - b.number);
}

/** The first of so many free numbers. Serialises the openings of one region for the rest of the transaction, so that numbers have no gaps. */
export async function takeNumbers(tx: Sql, regionId: number, count: number): Promise<number> {
  const rows = await tx.query<{ last_number: number }>(
    `insert into incident_counter (region_id, last_number) values ($1, $2)
     on conflict (region_id) do update set last_number = incident_counter.last_number + $2
     returning last_number`,
    [regionId, count],
  );
  return (rows[0]?.last_number ?? count) - count + 1;
}

export interface NewEvent {
  incidentId: number;
  at: Date;
  kind: IncidentEventKind;
  userId: number | null;
  fromStep: IncidentStep | null;
  toStep: IncidentStep | null;
  detail: Record<string, unknown>;
}

/**
 * INVARIANT: called in the transaction of the change that the events tell of; clocks and figures are folds over them.
 * What somebody wants to be told of goes into the outbox with the same statement.
 */
export async function appendEvents(tx: Sql, regionId: number, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const records = events.map((event) => ({ ...event, detail: JSON.stringify(event.detail) }));
  const values = [
    regionId,
    ...columns(records, ["incidentId", "at", "kind", "userId", "fromStep", "toStep", "detail"]),
  ];
  if (!events.some(isTold)) {
    await tx.query(insertEvents, values);
    return;
  }
  await tx.query(
    `with stored as (${insertEvents} returning id, region_id, kind, user_id, detail)
     insert into notice_outbox (event_id, region_id)
     select id, region_id from stored
     where kind = any(case when user_id is null then $9::text[] else $10::text[] end)
       or jsonb_typeof(detail -> 'recipientUserIds') = 'array'`,
    [...values, machineKinds, toldKinds],
  );
}

const insertEvents = `insert into incident_event (region_id, incident_id, at, kind, user_id, from_step, to_step, detail)
  select $1, t.* from unnest($2::bigint[], $3::timestamptz[], $4::text[], $5::int[], $6::text[], $7::text[], $8::jsonb[]) as t`;
