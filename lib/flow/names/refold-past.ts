import { foldMarks } from "@/lib/analytics/fold-marks";
import { breachEvent, markAsTold } from "@/lib/flow/history/plan-past";
import { storeDue } from "@/lib/flow/recompute-clocks";
import type { Folded } from "@/lib/flow/recompute-clocks";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { appendEvents } from "@/lib/incidents/open-incidents";
import type { NewEvent } from "@/lib/incidents/open-incidents";
import type { Sql } from "@/lib/platform/db";
import { foldClockRounds, latestOf } from "@/lib/sla/clock-fold";
import { nextOwed } from "@/lib/sla/next-owed";
import { readClockEvents, toClockEvent } from "@/lib/sla/read-events";
import type { BodyHours, SlaPolicy } from "@/lib/sla/schema";
import { storePastClocks } from "@/lib/sla/store-past-clocks";
import type { PastClock } from "@/lib/sla/store-past-clocks";

export interface ToRefold {
  id: number;
  openedAt: Date;
  policy: SlaPolicy;
  body: BodyHours | null;
}

/**
 * The clocks of incidents of the past under another policy than the one they came in with, as if they had come in with
 * it: deadlines that passed then are marked as passed then, so that the sweep announces none of them.
 */
export async function refoldPast(
  tx: Sql,
  options: { knowledge: RegionKnowledge; incidents: readonly ToRefold[]; now: Date },
): Promise<void> {
  const { knowledge, incidents, now } = options;
  if (incidents.length === 0) return;
  const ids = incidents.map(({ id }) => id);
  const logs = await readClockEvents(tx, ids);
  const told = await countBreaches(tx, ids);
  const closures = await readClosures(tx, ids);
  const clocks: PastClock[] = [];
  const events: NewEvent[] = [];
  const due: Folded[] = [];
  for (const { id, openedAt, policy, body } of incidents) {
    const { calendarFor } = knowledge;
    const log = logs.get(id) ?? [];
    const rounds = foldClockRounds({ policy, events: log, body, calendarFor, now: now.getTime() });
    const latest = latestOf(rounds);
    const times = { openedAt: openedAt.getTime(), now: now.getTime() };
    clocks.push(...latest.map((clock) => ({ incidentId: id, ...markAsTold({ clock, ...times }) })));
    const missed = rounds.flatMap((round) => {
      const isTold = (told.get(`${id} ${round.kind}`) ?? 0) >= round.round;
      return isTold ? [] : breachEvent(round, openedAt).map((event) => ({ ...event, incidentId: id }));
    });
    events.push(...missed);
    const marks = foldMarks({
      events: [...log, ...missed.map(asClockEvent)],
      rounds,
      ...(closures.get(id) ?? { closureReason: null, rating: null }),
    });
    const next = nextOwed(latest);
    const nextDueAt = next && new Date(next.dueAt);
    due.push({ id, policyId: policy.id, policySince: now, nextDueAt, nextDueKind: next?.kind ?? null, ...marks });
  }
  await tx.query("delete from incident_clock where incident_id = any($1::bigint[])", [ids]);
  await storePastClocks(tx, knowledge.regionId, clocks);
  await appendEvents(tx, knowledge.regionId, events);
  await storeDue(tx, due);
}

function asClockEvent({ at, kind, fromStep, toStep, detail }: NewEvent) {
  return toClockEvent({ at, kind, from_step: fromStep, to_step: toStep, detail });
}

async function readClosures(tx: Sql, incidentIds: readonly number[]) {
  const rows = await tx.query<{ id: number; closureReason: string | null; rating: number | null }>(
    `select id, closure_reason as "closureReason", (history ->> 'rating')::float8 as rating from incident
     where id = any($1::bigint[])`,
    [incidentIds],
  );
  return new Map(rows.map(({ id, ...closure }) => [id, closure]));
}

/** Of each clock the breaches that stand in the log already: an entry of the log is never taken back or told twice. */
async function countBreaches(tx: Sql, incidentIds: readonly number[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ key: string; count: number }>(
    `select incident_id || ' ' || (detail ->> 'clock') as key, count(*)::int as count from incident_event
     where incident_id = any($1::bigint[]) and kind = 'clock.breached' group by 1`,
    [incidentIds],
  );
  return new Map(rows.map(({ key, count }) => [key, count]));
}
