import { markColumns, markKeys, markTypes } from "@/lib/incidents/marks/schema";
import type { Marks } from "@/lib/incidents/marks/schema";
import { bodyHours, keptPolicy } from "@/lib/flow/policy-for";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { foldMarks } from "@/lib/analytics/fold-marks";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";
import { foldClockRounds, latestOf } from "@/lib/sla/clock-fold";
import { nextOwed } from "@/lib/sla/next-owed";
import { readClockEvents } from "@/lib/sla/read-events";
import { storeClocks } from "@/lib/sla/store-clocks";

export interface Folded extends Marks {
  id: number;
  policyId: number;
  policySince: Date | null;
  nextDueAt: Date | null;
  nextDueKind: string | null;
}

/**
 * Folds the clocks of these incidents anew out of their events and stores them with `nextDueAt` and with what figures
 * count of them. Called in the
 * transaction of every change; also after a change of policy or calendar.
 */
export async function recomputeClocks(tx: Sql, options: ToFold): Promise<void> {
  const folded = await foldAll(tx, options);
  await storeClocks(tx, { regionId: options.knowledge.regionId, incidents: folded, isNew: false, now: options.now });
  await storeDue(
    tx,
    folded.map(({ incidentId, policyId, policySince, clocks, marks }) => {
      const next = nextOwed(clocks);
      const nextDueAt = next && new Date(next.dueAt);
      return { id: incidentId, policyId, policySince, nextDueAt, nextDueKind: next?.kind ?? null, ...marks };
    }),
  );
}

/** What figures count of these incidents, folded anew; their clocks stay as they are. */
export async function refoldMarks(tx: Sql, options: ToFold): Promise<void> {
  const folded = await foldAll(tx, options);
  await tx.query(
    `update incident i set ${markColumns.map((column) => `${column} = t.${column}`).join(", ")}
     from unnest($1::bigint[], ${markTypes(2)}) as t (id, ${markColumns.join(", ")}) where i.id = t.id`,
    columns(
      folded.map(({ incidentId, marks }) => ({ id: incidentId, ...marks })),
      ["id", ...markKeys],
    ),
  );
}

interface ToFold {
  knowledge: RegionKnowledge;
  incidentIds: readonly number[];
  now: Date;
}

async function foldAll(tx: Sql, { knowledge, incidentIds, now }: ToFold) {
  const incidents = await readFacts(tx, incidentIds);
  const logs = await readClockEvents(tx, incidentIds);
  return incidents.map(({ id, ...incident }) => {
    const { policy, isChanged } = keptPolicy(knowledge, { ...incident, now: now.getTime() });
    const events = logs.get(id) ?? [];
    const rounds = foldClockRounds({
      policy,
      events,
      body: bodyHours(knowledge, incident.facts.agencyId),
      calendarFor: knowledge.calendarFor,
      now: now.getTime(),
    });
    const policySince = isChanged ? now : incident.policySince === null ? null : new Date(incident.policySince);
    const marks = foldMarks({ events, rounds, ...incident.closure });
    return { incidentId: id, policyId: policy.id, policySince, clocks: latestOf(rounds), marks };
  });
}

export async function storeDue(tx: Sql, folded: readonly Folded[]): Promise<void> {
  await tx.query(
    `update incident i set policy_id = t.policy_id, policy_since = t.policy_since, next_due_at = t.next_due_at,
       next_due_kind = t.next_due_kind, ${markColumns.map((column) => `${column} = t.${column}`).join(", ")}
     from unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::text[], ${markTypes(6)})
       as t (id, policy_id, policy_since, next_due_at, next_due_kind, ${markColumns.join(", ")})
     where i.id = t.id`,
    columns(folded, ["id", "policyId", "policySince", "nextDueAt", "nextDueKind", ...markKeys]),
  );
}

async function readFacts(tx: Sql, incidentIds: readonly number[]) {
  const rows = await tx.query<{
    id: number;
    topic_id: number | null;
    agency_id: number | null;
    territory_id: number | null;
    fast_track: boolean;
    importance: "normal" | "high";
    policy_id: number;
    policy_since: Date | null;
    opened_at: Date;
    closure_reason: string | null;
    rating: number | null;
  }>(
    `select id, topic_id, agency_id, territory_id, fast_track, importance, policy_id, policy_since, opened_at,
       closure_reason, (history ->> 'rating')::float8 as rating
     from incident where id = any($1::bigint[]) order by id`,
    [incidentIds],
  );
  return rows.map((row) => ({
    id: row.id,
    facts: {
      topicId: row.topic_id,
      agencyId: row.agency_id,
      territoryId: row.territory_id,
      fastTrack: row.fast_track,
      importance: row.importance,
    },
    policyId: row.policy_id,
    policySince: row.policy_since?.getTime() ?? null,
    openedAt: row.opened_at.getTime(),
    closure: { closureReason: row.closure_reason, rating: row.rating },
  }));
}
