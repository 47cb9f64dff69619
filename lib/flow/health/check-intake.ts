import { readPace } from "@/lib/flow/health/read-pace";
import type { BatchesCheck, LagCheck, SourceCheck, SourceState } from "@/lib/flow/health/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { platformSchema } from "@/lib/regions/schema";

const lagWindowMinutes = 60;
/** Above these a batch waits, or understanding lags, longer than an operator should notice. */
const waitsWarnMs = 15_000;
const waitsBadMs = 120_000;
const lagWarnMs = 5_000;
const lagBadMs = 60_000;

export async function checkBatches(db: Sql, options: { regionId: number; now: Date }): Promise<BatchesCheck> {
  const waiting = await countBatches(db, { ...options, state: "captured" });
  const aside = await countBatches(db, { ...options, state: "set_aside" });
  const [faults] = await db.query<{ messages: number; oldest: Date | null; last_error: string | null }>(
    `select count(*)::int as messages, min(first_at) as oldest,
       (array_agg(stage || ': ' || error order by last_at desc))[1] as last_error
     from message_fault where region_id = $1 and stage <> 'retry'`,
    [options.regionId],
  );
  const setAsideMessages = aside.messages + (faults?.messages ?? 0);
  const waitedMs = waiting.oldest ? options.now.getTime() - waiting.oldest.getTime() : 0;
  const waitingState = waitedMs > waitsBadMs ? "bad" : waitedMs > waitsWarnMs ? "warn" : "ok";
  const pace = await readPace(db, { ...options, waitingMessages: waiting.messages });
  return {
    key: "batches",
    state: setAsideMessages > 0 ? "bad" : waitingState,
    waiting: waiting.batches,
    waitingMessages: waiting.messages,
    oldestWaitingAt: waiting.oldest?.toISOString() ?? null,
    waitingState,
    pace,
    setAsideMessages,
    oldestSetAsideAt: earlier(aside.oldest, faults?.oldest)?.toISOString() ?? null,
    lastError: faults?.last_error ?? aside.last_error ?? waiting.last_error,
  };
}

interface BatchCount {
  batches: number;
  messages: number;
  oldest: Date | null;
  last_error: string | null;
}

/** One state at a time: each has an index of its own, and none serves both. */
async function countBatches(
  db: Sql,
  { regionId, state }: { regionId: number; state: "captured" | "set_aside" },
): Promise<BatchCount> {
  const [row] = await db.query<BatchCount>(
    `select count(*)::int as batches, coalesce(sum(message_count), 0)::int as messages, min(received_at) as oldest,
       (array_agg(last_error order by received_at desc) filter (where last_error is not null))[1] as last_error
     from message_batch where region_id = $1 and state = '${state}'`,
    [regionId],
  );
  if (!row) throw new RangeError("an aggregate is one row");
  return row;
}

function earlier(left: Date | null, right: Date | null | undefined): Date | null {
  if (!left || !right) return left ?? right ?? null;
  return left < right ? left : right;
}

/**
 * Weighted by messages: a large late batch must not hide behind many small quick ones. An imported past was understood
 * elsewhere: it comes in at no lag at all and says nothing about ours.
 */
export async function checkLag(db: Sql, options: { regionId: number; now: Date }): Promise<LagCheck> {
  const from = new Date(options.now.getTime() - lagWindowMinutes * 60_000);
  const rows = await db.query<{ n: number; p50: number | null; p95: number | null }>(
    `with lags as (
       select extract(epoch from understood_at - received_at) * 1000 as ms, message_count as n,
         sum(message_count) over (order by understood_at - received_at) as upto, sum(message_count) over () as total
       from message_batch where region_id = $1 and state = 'understood' and understood_at >= $2
         and (import_id is null or understood_at > received_at)
     )
     select coalesce(max(total), 0)::int as n, (min(ms) filter (where upto >= total * 0.5))::float8 as p50,
       (min(ms) filter (where upto >= total * 0.95))::float8 as p95 from lags`,
    [options.regionId, from],
  );
  const p95Ms = rows[0]?.p95 ?? null;
  const state = p95Ms === null || p95Ms <= lagWarnMs ? "ok" : p95Ms <= lagBadMs ? "warn" : "bad";
  return {
    key: "lag",
    state,
    windowMinutes: lagWindowMinutes,
    messageCount: rows[0]?.n ?? 0,
    p50Ms: rows[0]?.p50 ?? null,
    p95Ms,
  };
}

const sourceFields = {
  code: true,
  name: true,
  channel: true,
  platform: true,
  isEnabled: true,
  lastReceivedAt: true,
  lastMessageAt: true,
  receivedCount: true,
  refusedCount: true,
  lastError: true,
  lastErrorAt: true,
} as const;

export async function checkSources(
  db: Pick<Database, "prisma">,
  options: { regionId: number; now: Date },
): Promise<SourceCheck[]> {
  const sources = await db.prisma.source.findMany({
    select: sourceFields,
    where: { regionId: options.regionId, retiredAt: null },
    orderBy: [{ lastReceivedAt: { sort: "desc", nulls: "last" } }, { name: "asc" }],
  });
  return sources.map((source) => viewSource(source, options.now));
}

interface SourceRecord {
  code: string;
  name: string;
  channel: string;
  platform: string | null;
  isEnabled: boolean;
  lastReceivedAt: Date | null;
  lastMessageAt: Date | null;
  receivedCount: bigint;
  refusedCount: bigint;
  lastError: string | null;
  lastErrorAt: Date | null;
}

/** A door that brought so many messages brings some every day; a handful may have been a trial. */
const silentAfterMs = 24 * 3_600_000;
const silentFromMessages = 100;

/** An error counts until something newer came through; who never tried has nothing to repair. */
function stateOf(source: SourceRecord, now: Date): SourceState {
  const { isEnabled, lastReceivedAt, lastErrorAt } = source;
  if (!isEnabled) return "off";
  if (lastErrorAt !== null && (lastReceivedAt === null || lastErrorAt > lastReceivedAt)) return "bad";
  if (lastReceivedAt === null) return "unused";
  const isSilent = now.getTime() - lastReceivedAt.getTime() > silentAfterMs;
  return isSilent && source.channel === "api" && source.receivedCount >= silentFromMessages ? "warn" : "ok";
}

function viewSource(source: SourceRecord, now: Date): SourceCheck {
  const { lastReceivedAt, lastMessageAt, lastErrorAt } = source;
  const isLive = lastReceivedAt !== null && now.getTime() - lastReceivedAt.getTime() < lagWindowMinutes * 60_000;
  const lagMs = isLive && lastMessageAt ? Math.max(0, lastReceivedAt.getTime() - lastMessageAt.getTime()) : null;
  return {
    key: "source",
    state: stateOf(source, now),
    code: source.code,
    name: source.name,
    channel: source.channel,
    platform: source.platform === null ? null : platformSchema.parse(source.platform),
    isEnabled: source.isEnabled,
    lastReceivedAt: lastReceivedAt?.toISOString() ?? null,
    lastMessageAt: lastMessageAt?.toISOString() ?? null,
    lagMs,
    receivedCount: Number(source.receivedCount),
    refusedCount: Number(source.refusedCount),
    lastError: source.lastError,
    lastErrorAt: lastErrorAt?.toISOString() ?? null,
  };
}
