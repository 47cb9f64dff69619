import { getSourceByKey } from "@/lib/intake/api-keys";
import type { ApiSource } from "@/lib/intake/api-keys";
import { captureMessages } from "@/lib/intake/capture-messages";
import { parseBody } from "@/lib/intake/parse-body";
import { readBacklog } from "@/lib/intake/read-backlog";
import type { RateLimit } from "@/lib/intake/rate-limit";
import { readBody } from "@/lib/intake/read-body";
import { readRows } from "@/lib/intake/read-rows";
import { batchSizeMax, bodyBytesMax } from "@/lib/intake/schema";
import type { Receipt } from "@/lib/intake/schema";
import { sendUnderstand } from "@/lib/flow/send-understand";
import type { Now } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import type { Log } from "@/lib/platform/log";
import type { JobQueue } from "@/lib/platform/queue";

export interface ReceiveDeps {
  db: Database;
  queue: Pick<JobQueue, "send">;
  log: Log;
  now: Now;
  makeId: () => string;
  rateLimit: RateLimit;
}

type Delivery = Pick<Request, "headers" | "body">;

/**
 * Takes one delivery of a source. What the receipt calls accepted is stored for good: a job that cannot be sent, or a
 * process that ends right after, costs time only. Bad rows are refused one by one, the good ones beside them pass.
 * @throws AppError `not_signed_in`, `too_many` (context.retryAfterMs), `too_large`, `invalid` (context.reason, and
 * context.refused when every row was)
 */
export async function receiveMessages(delivery: Delivery, deps: ReceiveDeps): Promise<Receipt> {
  const { db, log, now } = deps;
  const source = await getSourceByKey(db, delivery.headers.get("authorization"));
  if (!source)
    throw new AppError("not_signed_in", { context: { reason: "the key is missing, unknown or switched off" } });
  // A source that is in debt already is told so before its body costs anything.
  limitRate(deps, source, 0);
  const body = await readBody(delivery, bodyBytesMax);
  const rows = parseBody(body, delivery.headers.get("content-type") ?? "");
  limitRate(deps, source, rows.length);
  const { messages, refused } = readRows(rows, now());
  const captured = await captureMessages(db, { source, messages, refused, batchId: deps.makeId(), now: now() });
  const { regionId } = source;
  const backlog = await readBacklog(db, { regionId, now: now() });
  // A region that is behind lets the others go first; its own oldest goes along with whatever it sends.
  const turn = (backlog?.messages ?? 0) > batchSizeMax ? "last" : "usual";
  if (captured.batchId) await sendUnderstand(deps, { regionId, batchId: captured.batchId }, turn);
  log.info({ sourceId: source.id, ...captured, refused: refused.length }, "messages received");
  if (messages.length === 0) throw new AppError("invalid", { context: { reason: "every row was refused", refused } });
  return { ...captured, refused, backlog };
}

function limitRate({ rateLimit, now }: ReceiveDeps, source: ApiSource, amount: number): void {
  const { id: sourceId, rateLimitPerMinute: perMinute } = source;
  const retryAfterMs = rateLimit.take({ sourceId, perMinute, amount, nowMs: now().getTime() });
  if (retryAfterMs === 0) return;
  const reason = `more than ${perMinute} messages a minute`;
  throw new AppError("too_many", { context: { sourceId, retryAfterMs, reason }, retry: true });
}
