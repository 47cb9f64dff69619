import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import path from "node:path";
import { setTimeout as sleepFor } from "node:timers/promises";
import { parseArgs } from "node:util";
import { seededRandom } from "@/lib/classify/seeded-random";
import { makeApiKey } from "@/lib/intake/api-keys";
import { connectDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { prepareDatabase } from "./ingest/prepare-database";
import { readTexts } from "./ingest/texts";
import { deliver } from "./kill/deliver";
import { openHouse } from "./kill/house";
import type { House } from "./kill/house";
import { judge, noFaults, untilUnderstood } from "./kill/judge";
import type { Verdict } from "./kill/judge";
import { planStrikes } from "./kill/strikes";
import type { Strike } from "./kill/strikes";
import { doors } from "./kill/web";
import type { Door } from "./kill/web";

const usage = `npm run -s bench -- kill --file FILE [--messages N] [--rounds N] [--seed N] [--rate N] [--strikes N]
        [--door next|handler] [--redis]

  --file      texts to send: .jsonl, .jsonl.gz or .csv
  --messages  how many in each round (20000)
  --rounds    (10); each kills a worker and the web server, loses the queue and interrupts the database
  --strikes   how often each of the four in a round (2), at random moments while messages come in
  --rate      messages a second that come in, as long as the door takes them (1500)
  --seed      of the random moments (1)
  --door      next: the web server as it is delivered (the default); handler: its route alone and no waiting for the disk
  --redis     the queue in a Redis of this drill, which is emptied and killed; REDIS_URL names another one, which is emptied
`;
const batchSize = 100;
const drainMsMax = 180_000;

interface Round extends Verdict {
  round: number;
  struck: string[];
  requestsRepeated: number;
  seconds: number;
  secondsToDrain: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      file: { type: "string" },
      messages: { type: "string", default: "20000" },
      rounds: { type: "string", default: "10" },
      strikes: { type: "string", default: "2" },
      rate: { type: "string", default: "1500" },
      seed: { type: "string", default: "1" },
      door: { type: "string", default: "next" },
      redis: { type: "boolean", default: false },
    },
  });
  if (!values.file) throw new Error(`--file is missing\n\n${usage}`);
  const messages = Number(values.messages);
  const texts = await readTexts(path.resolve(process.env["INIT_CWD"] ?? ".", values.file), messages);
  const givenRedis = process.env["REDIS_URL"];
  const house = await openHouse({
    door: readDoor(values.door),
    redis: values.redis ? "own" : givenRedis ? { url: givenRedis } : null,
    prepare: async (url) => void (await prepareDatabase(url)),
  });
  const db = connectDatabase(house.url, { connectionsMax: 2 });
  try {
    const { key, hash } = makeApiKey(randomBytes);
    const sourceId = await addSource(db, hash);
    // The same moments for the same seed, as far as the machine is the same.
    const chance = seededRandom(Number(values.seed));
    const rounds: Round[] = [];
    for (let round = 1; round <= Number(values.rounds); round++) {
      const strikes = planStrikes({ times: Number(values.strikes), chance });
      rounds.push(await play({ house, db, key, sourceId, texts, messages, round, strikes, rate: Number(values.rate) }));
      process.stderr.write(`${JSON.stringify(rounds.at(-1))}\n`);
    }
    const report = {
      benchmark: "kill",
      messagesPerRound: messages,
      ...worstOf(rounds),
      rounds,
      door: values.door,
      queueStore: house.queueStore,
      cores: availableParallelism(),
      date: new Date().toISOString(),
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await db.close();
    await house.close();
  }
}

/** Of each figure the greatest of all rounds. */
function worstOf(rounds: readonly Verdict[]): Verdict {
  const worst = { ...noFaults };
  for (const key of Object.keys(noFaults) as (keyof Verdict)[]) {
    worst[key] = Math.max(...rounds.map((round) => round[key]));
  }
  return worst;
}

async function play(options: {
  house: House;
  db: Database;
  key: string;
  sourceId: number;
  texts: readonly string[];
  messages: number;
  round: number;
  strikes: readonly Strike[];
  rate: number;
}): Promise<Round> {
  const { house, db, key, sourceId, texts, messages, round, strikes, rate } = options;
  const startedMs = performance.now();
  let next = 0;
  let requestsRepeated = 0;
  async function send(): Promise<void> {
    while (next < messages) {
      const from = next;
      next = Math.min(messages, from + batchSize);
      await sleep(startedMs + (from / rate) * 1_000 - performance.now());
      const rows = Array.from({ length: next - from }, (_, index) => ({
        externalId: `round-${round}-${from + index}`,
        text: texts[(from + index) % texts.length],
        publishedAt: new Date().toISOString(),
        platform: "vk",
      }));
      requestsRepeated += (await deliver({ url: house.doorUrl, key, rows })) - 1;
    }
  }
  const struck: string[] = [];
  async function strike(): Promise<void> {
    for (const { victim, atShare } of strikes) {
      while (next < atShare * messages) await sleep(5);
      const sentShare = Math.round((next * 100) / messages);
      struck.push(`${await house.strike[victim]()} at ${sentShare} %`);
    }
  }
  await Promise.all([strike(), ...Array.from({ length: 4 }, () => send())]);
  const drainedMs = await untilUnderstood(db, drainMsMax);
  const verdict = await judge(db, { sourceId, sent: messages * round });
  return {
    round,
    struck,
    requestsRepeated,
    ...verdict,
    seconds: Math.round((performance.now() - startedMs) / 100) / 10,
    secondsToDrain: Math.round(drainedMs / 100) / 10,
  };
}

async function sleep(ms: number): Promise<void> {
  if (ms > 0) await sleepFor(ms);
}

function readDoor(given: string): Door {
  const door = doors.find((known) => known === given);
  if (!door) throw new Error(`--door is one of ${doors.join(", ")}\n\n${usage}`);
  return door;
}

async function addSource(db: Database, hash: string): Promise<number> {
  const [source] = await db.query<{ id: number }>(
    `insert into source (region_id, code, name, channel, api_key_hash, rate_limit_per_minute)
     select id, 'kill', 'Kill drill', 'api', $1, 2000000000 from region order by id limit 1 returning id`,
    [hash],
  );
  if (!source) throw new Error("the database has no region");
  return source.id;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
