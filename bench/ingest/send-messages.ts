import { randomUUID } from "node:crypto";
import { receiveMessages } from "@/lib/flow/receive-messages";
import { RateLimit } from "@/lib/intake/rate-limit";
import { systemNow } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import { getLog } from "@/lib/platform/log";
import type { JobQueue } from "@/lib/platform/queue";
import { Latencies } from "./latencies";
import { Slices } from "./slices";
import { StopWatch } from "./stop-watch";
import type { Settings } from "./settings";
import type { BatchWatch } from "./watch-batches";

/** Authors and communities among whom the messages are spread. */
const authorsMax = 5_000;
/** The rate is told for so many messages each. */
const sliceSize = 100_000;

export interface Sending {
  db: Database;
  queue: JobQueue;
  watch: BatchWatch;
  settings: Settings;
  texts: readonly string[];
  communityUrls: readonly string[];
  key: string;
}

export interface Sent {
  seconds: number;
  secondsToStore: number;
  latencies: Latencies;
  slices: Slices;
  refused: number;
}

/**
 * Sends everything and waits until the last of it is understood. A file that is sent again meets its own texts: so days
 * pass between one time and the next, which no figure counts, and each time opens as many incidents as the first.
 */
export async function sendMessages(sending: Sending): Promise<Sent> {
  const { settings, texts } = sending;
  const rateLimit = new RateLimit();
  const clock = new StopWatch();
  const sent: Sent = {
    seconds: 0,
    secondsToStore: 0,
    latencies: new Latencies(),
    slices: new Slices(sliceSize, () => clock.elapsedMs),
    refused: 0,
  };
  for (let from = 0; from < settings.messages; from += texts.length) {
    if (from > 0) await clock.pauseFor(() => letDaysPass(sending.db));
    const range = { from, to: Math.min(settings.messages, from + texts.length) };
    const startedMs = clock.elapsedMs;
    const { understood } = await sendRange(sending, { range, rateLimit, sent });
    sent.secondsToStore += (clock.elapsedMs - startedMs) / 1_000;
    await understood;
  }
  return { ...sent, seconds: clock.elapsedMs / 1_000 };
}

/** Returns when all is stored. */
async function sendRange(
  sending: Sending,
  { range, rateLimit, sent }: { range: { from: number; to: number }; rateLimit: RateLimit; sent: Sent },
): Promise<{ understood: Promise<unknown> }> {
  const { senders, batchSize, isFlood } = sending.settings;
  const open: Promise<void>[] = [];
  let next = range.from;
  async function send(): Promise<void> {
    while (next < range.to) {
      const from = next;
      next = Math.min(range.to, from + batchSize);
      const requestedAt = performance.now();
      const receipt = await receiveMessages(toRequest(sending, from, next), {
        db: sending.db,
        queue: sending.queue,
        log: getLog(),
        now: systemNow,
        makeId: randomUUID,
        rateLimit,
      });
      sent.refused += receipt.refused.length;
      const done = sending.watch.understood(receipt.batchId ?? "").then(() => {
        sent.latencies.add(performance.now() - requestedAt, receipt.accepted);
        sent.slices.add(receipt.accepted);
      });
      if (isFlood) open.push(done);
      else await done;
    }
  }
  await Promise.all(Array.from({ length: senders }, () => send()));
  return { understood: Promise.all(open) };
}

/** All incidents stay open, which is more than a centre ever has, but nobody writes about the same any more. */
async function letDaysPass(db: Database): Promise<void> {
  await db.query(
    `update incident set last_message_at = last_message_at - interval '4 days' where closed_at is null
       and last_message_at > now() - interval '3 days'`,
  );
}

function toRequest({ texts, communityUrls, key }: Sending, from: number, to: number): Request {
  const publishedAt = new Date().toISOString();
  const rows = Array.from({ length: to - from }, (_, index) => {
    const number = from + index;
    return {
      externalId: `bench-${number}`,
      text: texts[number % texts.length],
      publishedAt,
      platform: "vk",
      communityUrl: communityUrls[number % communityUrls.length],
      author: { externalId: `bench-author-${(number * 7) % authorsMax}` },
    };
  });
  return new Request("http://127.0.0.1/api/v1/messages", {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(rows),
  });
}
