import { z } from "zod";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { EarlierAnswer } from "@/lib/incidents/inside/schema";
import { stepSchema } from "@/lib/incidents/steps/schema";
import type { IncidentView } from "@/lib/incidents/schema";
import type { IncidentHead } from "@/lib/incidents/get-incident-head";
import type { Sql } from "@/lib/platform/db";

const openMax = 4;
/** Of those that are closed the newest are looked at, and of these the answered ones come first. */
const closedMax = 4;
const closedLookedAt = 40;

const similarRow = z.object({
  id: z.number(),
  number: z.number(),
  step: stepSchema,
  summary: z.string(),
  opened_at: z.date(),
  first_message_at: z.date(),
  same_street: z.boolean(),
  outcome: z.string().nullable(),
  answer: z.string().nullable(),
  answered_by: z.string().nullable(),
  answered_at: z.date().nullable(),
});

/** Incidents with the same topic in the same place and how they were answered: the open ones first, then closed ones. */
export async function findSimilar(
  viewer: Viewer,
  options: { db: Sql; head: IncidentHead },
): Promise<IncidentView["similar"]> {
  const { db, head } = options;
  if (head.topic_id === null || head.territory_id === null) return [];
  const scope = incidentScope(viewer, "i", 6);
  const same = `i.region_id = $5 and i.topic_id = $1 and i.territory_id = $2 and i.id <> $3
    and i.step not in ('rejected', 'merged') and ${scope.text}`;
  const rows = await db.query(
    `with open_ones as (
       select i.id, 1 as turn from incident i where ${same} and i.closed_at is null
       order by coalesce(i.street = $4, false) desc, i.id desc limit ${openMax}
     ), closed_ones as (
       select i.id from incident i where ${same} and i.closed_at is not null
       order by i.closed_at desc limit ${closedLookedAt}
     ), chosen as (
       select id, turn from open_ones union all
       (select c.id, 2 from closed_ones c join incident i on i.id = c.id
        order by exists (select from reply r where ${isFinalReply}) desc, coalesce(i.street = $4, false) desc, c.id desc
        limit ${closedMax})
     )
     select i.id, i.number, i.step, i.summary, i.opened_at, i.first_message_at, i.outcome,
       coalesce(i.street = $4, false) as same_street, r.text as answer, r.published_at as answered_at,
       coalesce(a.short_name, r.account) as answered_by
     from chosen c join incident i on i.id = c.id
     left join lateral (select * from reply r where ${isFinalReply} order by r.position desc limit 1) r on true
     left join agency a on a.id = r.agency_id
     order by c.turn, r.text is null, same_street desc, i.id desc`,
    [head.topic_id, head.territory_id, head.id, head.street, viewer.regionId, ...scope.values],
  );
  return rows.map((row) => toView(similarRow.parse(row)));
}

/** Of an imported past the time may not be known. */
const isFinalReply = `r.incident_id = i.id and r.kind = 'final'
  and (r.published_at is not null or i.history is not null)`;

function toView(row: z.infer<typeof similarRow>): IncidentView["similar"][number] {
  return {
    id: row.id,
    number: row.number,
    step: row.step,
    summary: row.summary,
    reason: row.same_street ? "same_place" : "same_topic",
    openedAt: row.opened_at.toISOString(),
    answer: answerOf(row),
  };
}

function answerOf(row: z.infer<typeof similarRow>): EarlierAnswer | null {
  if (row.answer === null) return null;
  const tookMs = row.answered_at === null ? null : row.answered_at.getTime() - row.first_message_at.getTime();
  return {
    text: row.answer,
    from: row.answered_by,
    publishedAt: row.answered_at?.toISOString() ?? null,
    tookMs: tookMs !== null && tookMs >= 0 ? tookMs : null,
    outcome: row.outcome,
  };
}
