import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { claimTraining } from "@/lib/flow/classifier/claim-training";
import { noteProgress } from "@/lib/flow/classifier/note-progress";
import { readVersions } from "@/lib/flow/classifier/read-versions";
import { runTraining } from "@/lib/flow/classifier/run-training";
import type { TrainingDeps } from "@/lib/flow/classifier/run-training";
import { askTraining } from "@/lib/flow/classifier/start-training";
import type { Database } from "@/lib/platform/db";
import { morning } from "@/tests/factories/messages";
import { regionId, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { trainInThread } from "@/workers/train-in-thread";

let db: Database;
let samara: number;

beforeAll(async () => {
  execFileSync(process.execPath, ["scripts/bundle.mjs", "train"]);
  db = await testDatabase({ template: "samara" });
  samara = await regionId(db);
  // Whatever is written down of a training, as the database saw it.
  await db.query(
    `create table noted (at timestamptz not null default clock_timestamp(), state text, phase text, percent smallint)`,
  );
  await db.query(
    `create function note_training() returns trigger language plpgsql as $$ begin
       if new.percent is distinct from old.percent then
         insert into noted (state, phase, percent) values (new.state, new.phase, new.percent);
       end if; return null; end $$`,
  );
  await db.query(
    "create trigger note_training after update on classifier_training for each row execute function note_training()",
  );
});

beforeEach(async () => {
  await db.query("delete from classifier_training");
  await db.query("truncate noted");
});

interface Noted {
  atMs: number;
  state: string;
  phase: string | null;
  percent: number | null;
}

function readNoted(): Promise<Noted[]> {
  return db.query<Noted>(
    `select (extract(epoch from at) * 1000)::float8 as "atMs", state, phase, percent from noted order by at`,
  );
}

async function ask(now = morning): Promise<string> {
  const what = { regionId: samara, task: "topic", source: "pack" } as const;
  const asked = { ...what, id: randomUUID(), now, askedBy: null };
  return (await askTraining(db, asked)).id;
}

function depsOf(train: TrainingDeps["train"], more: Partial<TrainingDeps> = {}): TrainingDeps {
  return { db, now: () => new Date(), makeId: randomUUID, catalogueFolder: "prisma/catalogue", train, ...more };
}

async function view() {
  const { training } = await readVersions(db, { regionId: samara, task: "topic" });
  return required(training, "training");
}

test("a training that fails says at how much, and the next one begins at nothing", async () => {
  const trainingId = await ask();
  const broken = new Error("out of memory");
  const train: TrainingDeps["train"] = (_work, onShare) => {
    onShare(0.5);
    return Promise.reject(broken);
  };
  await expect(runTraining(depsOf(train), { trainingId, file: [] })).rejects.toBe(broken);
  expect(await view()).toMatchObject({ state: "failed", error: "failed", phase: null, percent: 50, version: null });
  const next = await ask(new Date(morning.getTime() + 60_000));
  expect(next).not.toBe(trainingId);
  expect(await view()).toMatchObject({ id: next, state: "waiting", percent: null });
});

test("a process that is asked to end leaves the training waiting without a figure, and the next begins it anew", async () => {
  const trainingId = await ask();
  const ending = new AbortController();
  const train: TrainingDeps["train"] = (_work, onShare) => {
    onShare(0.9);
    ending.abort();
    return Promise.reject(new Error("ended"));
  };
  expect(await runTraining(depsOf(train, { signal: ending.signal }), { trainingId, file: [] })).toBeNull();
  expect(await view()).toMatchObject({ state: "waiting", phase: null, percent: null, isAnotherTry: false });
  const claimId = randomUUID();
  await claimTraining(db, { trainingId, claimId, now: morning });
  expect(await view()).toMatchObject({ state: "running", phase: "collecting", percent: 0 });
});

test("whoever lost a training to another process writes nothing, and that one is told of as another try", async () => {
  const trainingId = await ask();
  const [lost, taken] = [randomUUID(), randomUUID()];
  await claimTraining(db, { trainingId, claimId: lost, now: morning });
  await db.query("update classifier_training set lease_until = clock_timestamp() - interval '1 second'");
  await claimTraining(db, { trainingId, claimId: taken, now: morning });
  const ofLost = noteProgress({ db, now: () => new Date() }, { trainingId, claimId: lost });
  ofLost.tell(0.8);
  await ofLost.settle();
  expect(await view()).toMatchObject({ percent: 0, isAnotherTry: true });
  const ofTaken = noteProgress({ db, now: () => new Date() }, { trainingId, claimId: taken });
  for (const share of [0.4, 0.2, 0.3]) ofTaken.tell(share);
  await ofTaken.settle();
  expect(await view()).toMatchObject({ percent: 40 });
});

// The last one: what it stores would be found again by another training on the same texts.
test("a training tells how far it is: it rises once a second at most, and is at 100 when the version is stored", async () => {
  const trainingId = await ask();
  expect(await view()).toMatchObject({ state: "waiting", percent: null, isAnotherTry: false });
  const { signal } = new AbortController();
  const end = await runTraining(
    depsOf((work, onShare) => trainInThread(work, { signal, onShare })),
    { trainingId, file: [] },
  );
  expect(end?.modelId).not.toBeNull();
  const noted = await readNoted();
  const percents = noted.map(({ percent }) => percent ?? -1);
  expect(percents).toEqual([...new Set(percents)].toSorted((left, right) => left - right));
  expect(percents[0]).toBe(0);
  expect(noted.filter(({ percent }) => percent === 100)).toMatchObject([{ state: "finished", phase: null }]);
  expect(percents.at(-1)).toBe(100);
  // The catalogue takes some ten seconds of processor, whatever the machine.
  const inTraining = noted.filter(({ phase }) => phase === "training");
  expect(inTraining.length).toBeGreaterThan(4);
  const pauses = inTraining.slice(2).map(({ atMs }, at) => atMs - (inTraining[at + 1]?.atMs ?? 0));
  // The last value of all is written when the arithmetic ends.
  expect(Math.min(...pauses.slice(0, -1))).toBeGreaterThan(900);
  expect(await view()).toMatchObject({ state: "finished", percent: 100 });
}, 300_000);
