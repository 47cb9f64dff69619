import { z } from "zod";
import { stepSchema } from "@/lib/incidents/steps/schema";
import type { Sql } from "@/lib/platform/db";
import { incidentTypeSchema } from "@/lib/regions/schema";

const reply = z.object({ text: z.string(), at: z.coerce.date().nullable(), account: z.string().nullable() });
const event = z.object({ kind: z.string(), at: z.coerce.date(), to: stepSchema.nullable() });

const recordSchema = z.object({
  id: z.number(),
  number: z.number(),
  step: stepSchema,
  openedAt: z.date(),
  closedAt: z.date().nullable(),
  type: incidentTypeSchema,
  outcome: z.enum(["resolved", "explained", "not_resolved", "postponed"]).nullable(),
  closureReason: z.enum(["author_silent", "author_satisfied", "dialogue_pointless", "author_rated"]).nullable(),
  street: z.string().nullable(),
  house: z.string().nullable(),
  history: z.unknown(),
  policyId: z.number(),
  topicId: z.number().nullable(),
  topic: z.string().nullable(),
  fastTrack: z.boolean(),
  topicGroup: z.string().nullable(),
  agencyId: z.number().nullable(),
  agency: z.string().nullable(),
  executor: z.string().nullable(),
  territoryId: z.number().nullable(),
  municipality: z.string().nullable(),
  settlement: z.string().nullable(),
  region: z.string(),
  workspace: z.string(),
  text: z.string().nullable(),
  externalId: z.string().nullable(),
  postUrl: z.string().nullable(),
  communityUrl: z.string().nullable(),
  audience: z.number().nullable(),
  hasMedia: z.boolean().nullable(),
  authorUrl: z.string().nullable(),
  replies: z.array(reply),
  events: z.array(event),
});
export type PastRecord = z.infer<typeof recordSchema>;

export interface RecordsOptions {
  /** A condition over the incident `i` with parameters from `$1` on. */
  scope: { text: string; values: readonly unknown[] };
  from: Date | null;
  to: Date | null;
  withAuthors: boolean;
}

/** Incidents of one page: enough that the statement's own cost is lost in it. */
const pageSize = 500;

/**
 * The incidents of a region in the order in which they came, page by page by key, with all that an export tells of
 * them. An author who was erased is not told.
 */
export async function* readPastRecords(db: Sql, options: RecordsOptions): AsyncGenerator<PastRecord> {
  const { scope, from, to, withAuthors } = options;
  const first = scope.values.length + 1;
  const sql = pageSql(scope.text, first);
  let lastId = 0;
  for (;;) {
    const rows = await db.query(sql, [...scope.values, lastId, from, to, withAuthors]);
    const records = rows.map((row) => recordSchema.parse(row));
    yield* records;
    lastId = records.at(-1)?.id ?? 0;
    if (records.length < pageSize) return;
  }
}

function pageSql(scope: string, first: number): string {
  const [lastId, from, to, withAuthors] = [0, 1, 2, 3].map((offset) => `$${first + offset}`);
  return `with page as (
    select i.* from incident i
    where ${scope} and i.id > ${lastId} and (${from}::timestamptz is null or i.opened_at >= ${from})
      and (${to}::timestamptz is null or i.opened_at < ${to})
    order by i.id limit ${pageSize}
  )
  select i.id, i.number, i.step, i.opened_at as "openedAt", i.closed_at as "closedAt", i.type, i.outcome,
    i.closure_reason as "closureReason", i.street, i.house, i.history, i.policy_id as "policyId",
    i.topic_id as "topicId", t.name as topic, i.fast_track as "fastTrack", g.name as "topicGroup",
    i.agency_id as "agencyId", a.name as agency, e.name as executor, i.territory_id as "territoryId",
    mu.name as municipality, case when p.kind in ('settlement', 'city_district') then p.name end as settlement,
    r.name as region, r.name as workspace, m.text, m.external_id as "externalId", m.url as "postUrl",
    c.url as "communityUrl", m.audience, jsonb_array_length(m.attachments) > 0 as "hasMedia",
    case when ${withAuthors} and u.erased_at is null then coalesce(u.url, u.external_id) end as "authorUrl",
    coalesce((select jsonb_agg(jsonb_build_object('text', y.text, 'at', y.published_at, 'account', y.account)
      order by y.position) from reply y where y.incident_id = i.id), '[]') as replies,
    coalesce((select jsonb_agg(jsonb_build_object('kind', v.kind, 'at', v.at, 'to', v.to_step) order by v.at, v.id)
      from incident_event v where v.incident_id = i.id and (v.to_step is not null or v.kind = 'reply.published')),
      '[]') as events
  from page i
  join region r on r.id = i.region_id
  left join topic t on t.id = i.topic_id
  left join topic_group g on g.id = t.group_id
  left join agency a on a.id = i.agency_id
  left join user_account e on e.id = i.executor_id
  left join territory p on p.id = i.territory_id
  left join territory mu on mu.id = i.municipality_id
  left join lateral (
    select text, external_id, url, audience, attachments, author_id, community_id from message
    where incident_id = i.id order by published_at, id limit 1
  ) m on true
  left join community c on c.id = m.community_id
  left join author u on u.id = m.author_id
  order by i.id`;
}
