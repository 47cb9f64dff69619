import { sweepClocks } from "@/lib/flow/sweep-clocks";
import { systemNow } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";

const hourMs = 3_600_000;
const hours = 24;

/**
 * The sweep that lets clocks speak: after an interruption, when each of them has kept silent all its life; then hour by
 * hour through the next day; and when nothing has come due. Of every open incident one clock runs.
 */
export async function measureSweep(db: Database) {
  await silence(db);
  const now = systemNow();
  const waiting = await countWaiting(db, now);
  const backlog = await timed(() => sweepClocks(db, { now }));
  const hourly: { ms: number; clocks: number }[] = [];
  for (let hour = 1; hour <= hours; hour += 1) {
    const at = new Date(now.getTime() + hour * hourMs);
    const clocks = await countWaiting(db, at);
    hourly.push({ clocks, ms: (await timed(() => sweepClocks(db, { now: at }))).ms });
  }
  const idle: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    idle.push((await timed(() => sweepClocks(db, { now: new Date(now.getTime() + hours * hourMs) }))).ms);
  }
  return {
    afterInterruption: {
      clocks: waiting,
      ...backlog.result,
      ms: backlog.ms,
      perSecond: perSecond(waiting, backlog.ms),
    },
    anHour: { clocks: middle(hourly.map(({ clocks }) => clocks)), ms: middle(hourly.map(({ ms }) => ms)) },
    nothingDueMs: middle(idle),
  };
}

/** The clock that the list goes by has said nothing yet, whatever has come. */
async function silence(db: Database): Promise<void> {
  await db.query(
    `update incident_clock c set state = 'running', told = null, warned_at = null, breached_at = null, escalated_at = null,
       half_at = c.due_at - interval '12 hours', warn_at = c.due_at - interval '6 hours',
       soon_at = c.due_at - interval '1 hour', next_tell_at = c.due_at - interval '12 hours'
     from incident i where i.id = c.incident_id and i.closed_at is null and c.kind = i.next_due_kind`,
  );
  await db.query("vacuum analyze incident_clock");
}

async function countWaiting(db: Database, now: Date): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    "select count(*)::int as n from incident_clock where next_tell_at <= $1 and state <> 'paused'",
    [now],
  );
  return row?.n ?? 0;
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const startedAt = performance.now();
  const result = await work();
  return { ms: Math.round((performance.now() - startedAt) * 10) / 10, result };
}

function middle(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function perSecond(count: number, ms: number): number {
  return Math.round((count / ms) * 1_000);
}
