import { randomUUID } from "node:crypto";
import { sendUnderstand } from "@/lib/flow/send-understand";
import { tellDemo } from "@/lib/flow/tell-demo";
import { readCorpus } from "@/lib/intake/demo/read-corpus";
import type { CorpusEntry } from "@/lib/intake/demo/read-corpus";
import type { Handler } from "@/workers/run-job";

const corpusFolder = "prisma/demo/corpus";

let corpus: Promise<CorpusEntry[]> | undefined;
let hasWarned = false;

/** Off unless a rate is set, which a production installation never does. */
export const tellDemoJob: Handler<"demo.tell"> = async function tellDemoJob(_payload, { db, queue, log, now, env }) {
  const perMinute = env.DEMO_RATE_PER_MINUTE;
  if (perMinute <= 0) return;
  if (env.NODE_ENV === "production" && !hasWarned) {
    log.warn({ perMinute }, "DEMO_RATE_PER_MINUTE is set: invented messages come in among real ones");
    hasWarned = true;
  }
  corpus ??= readCorpus(corpusFolder);
  const told = await tellDemo(db, { corpus: await corpus, perMinute, now: now(), makeId: randomUUID });
  for (const { regionId, batchId } of told) await sendUnderstand({ queue, log }, { regionId, batchId });
};
