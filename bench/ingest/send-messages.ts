import { randomUUID } from "node:crypto";
import { receiveMessages } from "@/lib/flow/receive-messages";
import { RateLimit } from "@/lib/intake/rate-limit";
import { systemNow } from "@/lib/platform/clock";
import type { Database } from "@/lib/platform/db";
import { getLog } from "@/lib/platform/log";
import type { JobQueue } from "@/lib/platform/queue";
import { Latencies } from "./latencies";
import { Slices } from "./slices";
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

/** Sends everything and waits until the last of it is understood. */
export async function sendMessages(sending: Sending): Promise<Sent> {
  const { messages, senders, batchSize, isFlood } = sending.settings;
  const rateLimit = new RateLimit();
  const latencies = new Latencies();
  const slices = new Slices(sliceSize, () => performance.now());
  const startedAt = performance.now();
  const open: Promise<void>[] = [];
  let next = 0;
  let refused = 0;
  async function send(): Promise<void> {
    while (next < messages) {
      const from = next;
      next = Math.min(messages, from + batchSize);
      const requestedAt = performance.now();
      const receipt = await receiveMessages(toRequest(sending, from, next), {
        db: sending.db,
        queue: sending.queue,
        log: getLog(),
        now: systemNow,
        makeId: randomUUID,
        rateLimit,
      });
      refused += receipt.refused.length;
      const done = sending.watch.understood(receipt.batchId ?? "").then(() => {
        latencies.add(performance.now() - requestedAt, receipt.accepted);
        slices.add(receipt.accepted);
      });
      if (isFlood) open.push(done);
      else await done;
    }
  }
  await Promise.all(Array.from({ length: senders }, () => send()));
  const secondsToStore = (performance.now() - startedAt) / 1_000;
  await Promise.all(open);
  return { seconds: (performance.now() - startedAt) / 1_000, secondsToStore, latencies, slices, refused };
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
