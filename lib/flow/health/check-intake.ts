import type { BatchesCheck, LagCheck, SourceCheck } from "@/lib/flow/schema";
import type { Sql } from "@/lib/platform/db";
import { platformSchema } from "@/lib/regions/schema";

const lagWindowMinutes = 60;
/** Above these a batch waits, or understanding lags, longer than an operator should notice. */
const waitsWarnMs = 15_000;
const waitsBadMs = 120_000;
const lagWarnMs = 5_000;
const lagBadMs = 60_000;

export async function checkBatches(db: Sql, options: { regionId: number; now: Date }): Promise<BatchesCheck> {
  const rows = await db.query<{
    state: string;
    batches: number;
    messages: number;
    oldest: Date;
    last_error: string | null;
  }>(
    `select state, count(*)::int as batches, sum(message_count)::int as messages, min(received_at) as oldest,
       (array_agg(last_error order by received_at desc) filter (where last_error is not null))[1] as last_error
     from message_batch where state in ('captured', 'set_aside') and region_id = $1 group by state`,
    [options.regionId],
  );
  const waiting = rows.find((row) => row.state === "captured");
  const aside = rows.find((row) => row.state === "set_aside");
  const waitedMs = waiting ? options.now.getTime() - waiting.oldest.getTime() : 0;
  return {
    key: "batches",
    state: aside || waitedMs > waitsBadMs ? "bad" : waitedMs > waitsWarnMs ? "warn" : "ok",
    waiting: waiting?.batches ?? 0,
    waitingMessages: waiting?.messages ?? 0,
    oldestWaitingAt: waiting?.oldest.toISOString() ?? null,
    setAside: aside?.batches ?? 0,
    setAsideMessages: aside?.messages ?? 0,
    oldestSetAsideAt: aside?.oldest.toISOString() ?? null,
    lastError: aside?.last_error ?? waiting?.last_error ?? null,
  };
}

/** Weighted by messages: a large late batch must not hide behind many small quick ones. */
export async function checkLag(db: Sql, options: { regionId: number; now: Date }): Promise<LagCheck> {
  const from = new Date(options.now.getTime() - lagWindowMinutes * 60_000);
  const rows = await db.query<{ n: number; p50: number | null; p95: number | null }>(
    `with lags as (
       select extract(epoch from understood_at - received_at) * 1000 as ms, message_count as n,
         sum(message_count) over (order by understood_at - received_at) as upto, sum(message_count) over () as total
       from message_batch where region_id = $1 and state = 'understood' and received_at >= $2
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

interface SourceRow {
  code: string;
  name: string;
  channel: string;
  platform: string | null;
  is_enabled: boolean;
  last_received_at: Date | null;
  last_message_at: Date | null;
  received_count: number;
  refused_count: number;
  last_error: string | null;
  last_error_at: Date | null;
}

export async function checkSources(db: Sql, options: { regionId: number; now: Date }): Promise<SourceCheck[]> {
  const rows = await db.query<SourceRow>(
    `select code, name, channel, platform, is_enabled, last_received_at, last_message_at, received_count, refused_count,
       last_error, last_error_at
     from source where region_id = $1 and retired_at is null order by last_received_at desc nulls last, name`,
    [options.regionId],
  );
  return rows.map((row) => viewSource(row, options.now));
}

/** An error counts until something newer came through. */
function viewSource(row: SourceRow, now: Date): SourceCheck {
  const failing =
    row.last_error_at !== null && (row.last_received_at === null || row.last_error_at > row.last_received_at);
  const isLive =
    row.last_received_at !== null && now.getTime() - row.last_received_at.getTime() < lagWindowMinutes * 60_000;
  const lagMs =
    isLive && row.last_received_at && row.last_message_at
      ? Math.max(0, row.last_received_at.getTime() - row.last_message_at.getTime())
      : null;
  return {
    key: "source",
    state: failing ? "bad" : "ok",
    code: row.code,
    name: row.name,
    channel: row.channel,
    platform: row.platform === null ? null : platformSchema.parse(row.platform),
    isEnabled: row.is_enabled,
    lastReceivedAt: row.last_received_at?.toISOString() ?? null,
    lastMessageAt: row.last_message_at?.toISOString() ?? null,
    lagMs,
    receivedCount: row.received_count,
    refusedCount: row.refused_count,
    lastError: row.last_error,
    lastErrorAt: row.last_error_at?.toISOString() ?? null,
  };
}
