import { availableParallelism, loadavg } from "node:os";
import { connectDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { prepareDatabase } from "./ingest/prepare-database";
import { readTexts } from "./ingest/texts";
import { readDemoTexts } from "./understand/demo-texts";
import type { DemoEntry } from "./understand/demo-texts";
import { judgeDemo } from "./understand/judge-demo";
import { readSettings } from "./understand/settings";
import type { Settings } from "./understand/settings";
import { loadStages } from "./understand/stages";
import type { MeasuredText } from "./understand/stages";

/**
 * What understanding one message costs the processor, from its text to the planned incident, without the database: in
 * total, by text, and part by part. Told in microseconds of processor time, which other programs disturb less.
 */
async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2));
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is missing; npm run -s bench sets it");
  const prepared = await prepareDatabase(url);
  const db = connectDatabase(prepared.url, { connectionsMax: 2 });
  try {
    process.stdout.write(`${JSON.stringify(await measure(db, settings), null, 2)}\n`);
  } finally {
    await db.close();
    await prepared.remove();
  }
}

async function measure(db: Database, settings: Settings) {
  const { knowledge, understand, plan, parts, regionId } = await loadStages(db);
  const demo = settings.file === null ? await readDemoTexts(db, regionId) : [];
  const { texts, others } = await readMeasured(settings, demo);
  const loadBefore = loadavg()[0] ?? 0;
  for (const one of others) plan(understand(one));
  const singles: number[] = [];
  const total = microsecondsEach(texts, (one) => {
    const startedAt = performance.now();
    plan(understand(one));
    singles.push((performance.now() - startedAt) * 1_000);
  });
  const understood = texts.map(understand);
  for (const part of Object.values(parts)) for (const one of others) part(one);
  const features = microsecondsEach(texts, parts.features);
  const relevance = microsecondsEach(texts, parts.relevance) - features;
  const topic = microsecondsEach(texts, parts.topic) - features;
  const explanation = microsecondsEach(texts, parts.explanation) - features - topic;
  const second = microsecondsEach(texts, parts.second) - features - topic - explanation;
  return {
    benchmark: "understand",
    texts: texts.length,
    lettersMean: Math.round(texts.reduce((sum, { text }) => sum + text.length, 0) / texts.length),
    microseconds: {
      total: Math.round(total),
      ...percentiles(singles),
      // Measured after the total, when every word was met before.
      features: Math.round(features),
      relevance: Math.round(relevance),
      topic: Math.round(topic),
      explanation: Math.round(explanation),
      second: Math.round(second),
      locate: Math.round(microsecondsEach(texts, parts.locate)),
      namedBody: Math.round(microsecondsEach(texts, parts.namedBody)),
      plan: Math.round(microsecondsEach(understood, plan)),
    },
    ...(demo.length > 0 && { quality: judgeDemo(demo.map(toJudged), knowledge) }),
    cores: availableParallelism(),
    loadAverageBefore: Math.round(loadBefore * 100) / 100,
    node: process.version,
    date: new Date().toISOString(),
  };

  function toJudged(entry: DemoEntry) {
    const message = understand(entry);
    return { entry, message, plan: plan(message) };
  }
}

async function readMeasured(
  { file, texts, warmUp }: Settings,
  demo: readonly DemoEntry[],
): Promise<{ texts: readonly MeasuredText[]; others: readonly MeasuredText[] }> {
  if (file === null) {
    const again = Array.from({ length: Math.ceil(warmUp / demo.length) }, () => demo).flat();
    return { texts: demo.slice(0, texts), others: again.slice(0, warmUp) };
  }
  const all = (await readTexts(file, texts + warmUp)).map((text) => ({ text, territoryId: null }));
  if (all.length <= warmUp) throw new Error(`the file holds only ${all.length} texts`);
  return { texts: all.slice(warmUp), others: all.slice(0, warmUp) };
}

function microsecondsEach<One>(all: readonly One[], work: (one: One) => unknown): number {
  const before = process.cpuUsage();
  for (const one of all) work(one);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / all.length;
}

/** Of single texts by the clock: the finest that can be told of so short a time. */
function percentiles(values: number[]) {
  const sorted = values.sort((left, right) => left - right);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
