import { findDemoRun, startDemoRun } from "@/lib/flow/demo-run";
import { captureWithin } from "@/lib/intake/capture-messages";
import { composeMessage } from "@/lib/intake/demo/compose-message";
import { readDemoPlaces, tellableEntries } from "@/lib/intake/demo/demo-places";
import { countDue } from "@/lib/intake/demo/due-messages";
import type { CorpusEntry } from "@/lib/intake/demo/read-corpus";
import { shuffle } from "@/lib/intake/demo/chance";
import type { IncomingMessage } from "@/lib/intake/schema";
import type { Database, Sql } from "@/lib/platform/db";

interface Telling {
  corpus: readonly CorpusEntry[];
  perMinute: number;
  now: Date;
  makeId: () => string;
}

export interface Told {
  regionId: number;
  batchId: string;
  messages: number;
}

/**
 * Lets the demo source of every region tell what its rate asks for since the last call. What was told and when stands
 * in the source's own row, which one worker holds at a time: several of them tell no more than one.
 * When all of the corpus is told it begins anew in another order, with the same texts: they are the repeats of the demo.
 */
export async function tellDemo(db: Database, telling: Telling): Promise<Told[]> {
  const sources = await db.query<{ id: number }>(
    "select id from source where channel = 'demo' and is_enabled and retired_at is null order by id",
  );
  const told: Told[] = [];
  for (const { id } of sources) {
    const batch = await db.transaction((tx) => tellSource(tx, id, telling));
    if (batch) told.push(batch);
  }
  return told;
}

async function tellSource(tx: Sql, sourceId: number, telling: Telling): Promise<Told | null> {
  const [source] = await tx.query<{ region_id: number; received_count: number; last_received_at: Date | null }>(
    "select region_id, received_count, last_received_at from source where id = $1 for update skip locked",
    [sourceId],
  );
  if (!source) return null;
  const { count, until } = countDue({
    lastAt: source.last_received_at,
    now: telling.now,
    perMinute: telling.perMinute,
  });
  if (count === 0) return null;
  const messages = await composeNext(tx, {
    regionId: source.region_id,
    from: source.received_count,
    count,
    until,
    telling,
  });
  if (messages.length === 0) return null;
  const importId = await requireRun(tx, { regionId: source.region_id, sourceId, telling });
  if (importId === null) return null;
  const { batchId, accepted, repeated } = await captureWithin(tx, {
    source: { id: sourceId, regionId: source.region_id, platform: null },
    messages,
    batchId: telling.makeId(),
    importId,
    now: until,
  });
  // A corpus that grew shifts what stands at which place. What is known already counts as told, or the source would
  // offer it for ever.
  if (repeated > 0) {
    await tx.query("update source set received_count = received_count + $2 where id = $1", [sourceId, repeated]);
  }
  return batchId === null ? null : { regionId: source.region_id, batchId, messages: accepted };
}

/** The run under which the demo tells, held so that it is not removed meanwhile; null while it is being removed. */
async function requireRun(
  tx: Sql,
  options: { regionId: number; sourceId: number; telling: Telling },
): Promise<string | null> {
  const { regionId, sourceId, telling } = options;
  const known = await findDemoRun(tx, { regionId, part: "live" });
  if (known && known.state !== "removed") {
    const held = await tx.query("select from import_run where id = $1 and state = 'running' for share", [known.id]);
    return held.length > 0 ? known.id : null;
  }
  const { makeId, now } = telling;
  return (await startDemoRun(tx, { id: makeId(), regionId, sourceId, part: "live", options: {}, now })).id;
}

async function composeNext(
  tx: Sql,
  options: { regionId: number; from: number; count: number; until: Date; telling: Telling },
): Promise<IncomingMessage[]> {
  const { regionId, from, count, until, telling } = options;
  const places = await readDemoPlaces(tx, regionId);
  const entries = tellableEntries(telling.corpus, places);
  if (entries.length === 0) return [];
  const orders = new Map<number, CorpusEntry[]>();
  return Array.from({ length: count }, (_, index) => {
    const cycle = Math.floor((from + index) / entries.length);
    const order = orders.get(cycle) ?? shuffle(entries, (entry) => `${cycle} ${entry.id}`);
    orders.set(cycle, order);
    const entry = order[(from + index) % entries.length];
    if (!entry) throw new RangeError("an order has an entry at every place");
    return composeMessage({ entry, externalId: `demo-${cycle}-${entry.id}`, places, now: until });
  });
}
