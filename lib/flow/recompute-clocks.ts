import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";
import { choosePolicy } from "@/lib/sla/choose-policy";
import { foldClocks } from "@/lib/sla/clock-fold";
import { nextOwed } from "@/lib/sla/next-owed";
import { readClockEvents } from "@/lib/sla/read-events";
import { storeClocks } from "@/lib/sla/store-clocks";

export interface Folded {
  id: number;
  policyId: number;
  nextDueAt: Date | null;
  nextDueKind: string | null;
}

/**
 * Folds the clocks of these incidents anew out of their events and stores them with `nextDueAt`. Called in the
 * transaction of every change; also after a change of policy or calendar.
 */
export async function recomputeClocks(
  tx: Sql,
  options: { knowledge: RegionKnowledge; incidentIds: readonly number[]; now: Date },
): Promise<void> {
  const { knowledge, incidentIds, now } = options;
  const incidents = await tx.query<{
    id: number;
    topic_id: number | null;
    agency_id: number | null;
    fast_track: boolean;
    importance: "normal" | "high";
  }>("select id, topic_id, agency_id, fast_track, importance from incident where id = any($1::bigint[]) order by id", [
    incidentIds,
  ]);
  const logs = await readClockEvents(tx, incidentIds);
  const folded = incidents.map((incident) => {
    const policy = requirePolicy(knowledge, {
      topicId: incident.topic_id,
      agencyId: incident.agency_id,
      fastTrack: incident.fast_track,
      importance: incident.importance,
    });
    const events = logs.get(incident.id) ?? [];
    const clocks = foldClocks({ policy, events, calendarFor: knowledge.calendarFor, now: now.getTime() });
    return { incidentId: incident.id, policyId: policy.id, clocks };
  });
  await storeClocks(tx, { regionId: knowledge.regionId, incidents: folded, isNew: false });
  await storeDue(
    tx,
    folded.map(({ incidentId, policyId, clocks }) => {
      const next = nextOwed(clocks);
      return { id: incidentId, policyId, nextDueAt: next && new Date(next.dueAt), nextDueKind: next?.kind ?? null };
    }),
  );
}

export async function storeDue(tx: Sql, folded: readonly Folded[]): Promise<void> {
  await tx.query(
    `update incident i set policy_id = t.policy_id, next_due_at = t.next_due_at, next_due_kind = t.next_due_kind
     from unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::text[]) as t (id, policy_id, next_due_at, next_due_kind)
     where i.id = t.id`,
    columns(folded, ["id", "policyId", "nextDueAt", "nextDueKind"]),
  );
}

/** @throws Error when no policy applies: the catalogue must hold one without conditions. */
export function requirePolicy(
  knowledge: RegionKnowledge,
  incident: { topicId: number | null; agencyId: number | null; fastTrack: boolean; importance: "normal" | "high" },
) {
  const topic = incident.topicId === null ? undefined : knowledge.topics.get(incident.topicId);
  const policy = choosePolicy(knowledge.policies, {
    fastTrack: incident.fastTrack,
    importance: incident.importance,
    topicGroupCode: topic?.groupCode ?? null,
    topicCode: topic?.code ?? null,
    agencyKind: incident.agencyId === null ? null : (knowledge.agencyKinds.get(incident.agencyId) ?? null),
  });
  if (!policy) throw new Error("no SLA policy applies: the catalogue needs one without conditions");
  return policy;
}
