import { openIncidents } from "@/lib/incidents/open-incidents";
import type { NewIncident } from "@/lib/incidents/open-incidents";
import { charactersMax, wordsSql } from "@/lib/incidents/searchable";
import { messageIdsSql } from "@/lib/incidents/second-problem";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/** Moves these messages, or all of them, and returns the ids that really moved. */
export async function moveMessages(
  tx: Sql,
  options: { fromId: number; toId: number; messageIds: readonly number[] | null },
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `update message set incident_id = $2 where incident_id = $1 and ($3::bigint[] is null or id = any($3))
     returning id`,
    [options.fromId, options.toId, options.messageIds],
  );
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

/** Messages of an incident whose words are searched. */
const searchedMax = 20;

/** Counts and first and last instants, taken anew from the messages that an incident now has. */
export async function recountMessages(tx: Sql, incidentIds: readonly number[]): Promise<void> {
  await tx.query(
    `update incident i set message_count = m.n, version = i.version + 1,
       first_message_at = coalesce(m.first_at, i.first_message_at), last_message_at = coalesce(m.last_at, i.last_message_at),
       words = ${wordsSql("i.street", "i.house", "coalesce(m.text, i.summary)")}
     from unnest($1::bigint[]) as t (id)
     cross join lateral (
       select count(*)::int as n, min(published_at) as first_at, max(published_at) as last_at,
         string_agg(left(text, ${charactersMax}), ' ' order by place) filter (where place <= ${searchedMax}) as text
       from (select published_at, text, row_number() over (order by id) as place from message where id in (${messageIdsSql("t.id")})) as of_it
     ) as m
     where i.id = t.id`,
    [[...incidentIds].sort((a, b) => a - b)],
  );
}

type CopyChange = Partial<
  Pick<
    NewIncident,
    "topicId" | "topicConfidence" | "type" | "severity" | "importance" | "fastTrack" | "agencyId" | "routing"
  >
>;

/** A new incident with the topic, place and body of another one, standing in triage. */
export async function copyIncident(
  tx: Sql,
  options: {
    incidentId: number;
    regionId: number;
    summary: string;
    firstMessageAt: Date;
    now: Date;
    change?: CopyChange;
  },
): Promise<{ id: number; number: number }> {
  const rows = await tx.query<NewIncident>(
    `select platform, topic_id as "topicId", topic_confidence as "topicConfidence", territory_id as "territoryId",
       municipality_id as "municipalityId", place_confidence as "placeConfidence", street, house,
       agency_id as "agencyId", routing::text as routing, type, severity, importance, fast_track as "fastTrack",
       policy_id as "policyId" from incident where id = $1`,
    [options.incidentId],
  );
  const original = rows[0];
  if (!original) throw new AppError("not_found", { context: { incidentId: options.incidentId } });
  const opened = await openIncidents(tx, {
    regionId: options.regionId,
    now: options.now,
    incidents: [
      {
        ...original,
        ...options.change,
        step: "triage",
        summary: options.summary,
        searchText: options.summary,
        needsPerson: true,
        onTop: false,
        isSetAside: false,
        executorId: null,
        wasRouted: false,
        wasAutoRouted: false,
        repeatOfId: null,
        messageCount: 0,
        firstMessageAt: options.firstMessageAt,
        lastMessageAt: options.firstMessageAt,
        closedAt: null,
        nextDueAt: null,
        nextDueKind: null,
      },
    ],
  });
  const created = opened[0];
  if (!created) throw new Error("a copied incident has no id");
  return created;
}
