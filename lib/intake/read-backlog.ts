import type { Backlog } from "@/lib/intake/schema";
import type { Sql } from "@/lib/platform/db";

/** Whoever asks within this time gets the same answer, so that a flood of deliveries counts once. */
const knownForMs = 1_000;
/** Beyond so many batches the count costs more than it tells: then it says «at least». */
const batchesMax = 100_000;

interface Known {
  readAtMs: number;
  backlog: Promise<Backlog | null>;
}

const known = new WeakMap<Sql, Map<number, Known>>();

/**
 * What waits in the region to be understood. Null when it cannot be told: what was stored stays stored, so a count
 * that fails must not turn the answer into a failure.
 */
export function readBacklog(db: Sql, options: { regionId: number; now: Date }): Promise<Backlog | null> {
  const { regionId, now } = options;
  const regions = known.get(db) ?? new Map<number, Known>();
  known.set(db, regions);
  const latest = regions.get(regionId);
  const ageMs = latest ? now.getTime() - latest.readAtMs : Infinity;
  if (latest && ageMs >= 0 && ageMs < knownForMs) return latest.backlog;
  const backlog = countBacklog(db, regionId).catch(() => null);
  regions.set(regionId, { readAtMs: now.getTime(), backlog });
  return backlog;
}

async function countBacklog(db: Sql, regionId: number): Promise<Backlog> {
  const [row] = await db.query<{ messages: number; oldest: Date | null }>(
    `select coalesce(sum(message_count), 0)::int as messages, min(received_at) as oldest from (
       select message_count, received_at from message_batch where region_id = $1 and state = 'captured'
       order by received_at limit ${batchesMax}
     ) waiting`,
    [regionId],
  );
  return { messages: row?.messages ?? 0, oldestWaitingAt: row?.oldest?.toISOString() ?? null };
}
