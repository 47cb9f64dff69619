import { randomUUID } from "node:crypto";
import { findDemoRun, findTellableRegions } from "@/lib/flow/demo-run";
import { placeDemoAddresses } from "@/lib/flow/addresses/place-demo-addresses";
import { tellPast } from "@/lib/flow/history/tell-past";
import { sendUnderstand } from "@/lib/flow/send-understand";
import { tellDemo } from "@/lib/flow/tell-demo";
import { readHistoryPieces } from "@/lib/intake/demo/history/pieces";
import { readCorpus } from "@/lib/intake/demo/read-corpus";
import type { CorpusEntry } from "@/lib/intake/demo/read-corpus";
import type { Handler } from "@/workers/run-job";

const corpusFolder = "prisma/demo/corpus";
const historyFolder = "prisma/demo/history";
/** The same for every installation, so that two people who show the demo speak of the same past. */
const historySeed = 1;

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

let isTellingPast = false;

/** The first day of a demo: its past is told in the background, in short transactions between those of live messages. */
export const tellPastJob: Handler<"demo.past"> = async function tellPastJob(_payload, { db, log, now, env, signal }) {
  const months = env.DEMO_HISTORY_MONTHS;
  if (months <= 0 || isTellingPast) return;
  isTellingPast = true;
  try {
    corpus ??= readCorpus(corpusFolder);
    for (const regionId of await findTellableRegions(db, await corpus)) {
      const run = await findDemoRun(db, { regionId, part: "past" });
      if (run && run.state !== "running" && run.state !== "finished") continue;
      if (run?.state !== "finished" && !(await tellPastOf(regionId, { db, log, now, months, signal }))) continue;
      const houses = await placeDemoAddresses(db, { regionId, now: now() });
      if (houses > 0) log.info({ regionId, houses }, "addresses of the demo placed");
    }
  } finally {
    isTellingPast = false;
  }
};

type Telling = Pick<Parameters<typeof tellPastJob>[1], "db" | "log" | "now" | "signal"> & { months: number };

async function tellPastOf(regionId: number, { db, log, now, months, signal }: Telling): Promise<boolean> {
  const pieces = await readHistoryPieces(historyFolder);
  const startedAt = now().getTime();
  const seeded = { seed: historySeed, makeId: randomUUID, isAskedFor: false };
  const told = await tellPast(db, { regionId, pieces, months, now, signal, ...seeded });
  if (told) log.info({ regionId, incidents: told.incidents, ms: now().getTime() - startedAt }, "demo past told");
  return told !== null;
}
