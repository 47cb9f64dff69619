import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { getActiveModelIds } from "@/lib/classify/store-model";
import { isKeptAside } from "@/lib/classify/versions/kept-aside";
import { chooseVersion } from "@/lib/flow/classifier/choose-version";
import { claimTraining } from "@/lib/flow/classifier/claim-training";
import { collectTraining } from "@/lib/flow/classifier/collect-training";
import { askTraining, startTraining } from "@/lib/flow/classifier/start-training";
import { loadGuesser } from "@/lib/flow/load-guesser";
import { hashText } from "@/lib/intake/text-hash";
import type { Database } from "@/lib/platform/db";
import { correctAll } from "@/tests/factories/corrections";
import { act, codeOf } from "@/tests/factories/desk";
import { localTexts } from "@/tests/factories/learning";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, regionId, required, topicId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { trainHere } from "./givens";

/** The parts of one story, in order: a centre corrects, learns, is told nonsense, and goes back. */
let db: Database;
let samara: number;
let shared: number;
const task = "topic" as const;
const texts = localTexts().slice(0, 200);

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  samara = await regionId(db);
  shared = required((await getActiveModelIds(db)).topic, "shared version");
});

async function inForce(region = samara): Promise<number | null> {
  return (await getActiveModelIds(db, region)).topic;
}

async function auditOf(kind: string) {
  return db.query<{ user_id: number | null; subject: Record<string, unknown> }>(
    "select user_id, subject from audit_event where region_id = $1 and kind = $2 order by id",
    [samara, kind],
  );
}

test("without texts kept aside a version is a candidate: nothing can be said of it", async () => {
  const end = await trainHere(db, { source: "pack" });
  expect(end).toMatchObject({ verdict: "too_few", comparison: { n: 0 } });
  expect(await inForce()).toBe(shared);
});

test("two hundred corrections make a version that is better on texts it has never seen, and it takes over", async () => {
  const corrections = await correctAll(db, { texts, at: morning });
  expect(corrections).toBeGreaterThanOrEqual(190);
  const end = await trainHere(db, { source: "history" });
  expect(end.verdict).toBe("better");
  const { own, other, n } = required(end.comparison, "comparison");
  process.stdout.write(`learning: ${n} texts kept aside, ${other?.accuracy} before, ${own?.accuracy} after\n`);
  expect(n).toBeGreaterThanOrEqual(30);
  expect(own?.accuracy).toBeGreaterThan((other?.accuracy ?? 1) + 0.2);
  expect(await inForce()).toBe(end.modelId);
  expect(await auditOf("classifier.promoted")).toMatchObject([
    { subject: { modelId: end.modelId, fromModelId: shared, by: "machine", reason: "better" } },
  ]);
});

test("the next batch is read by it, and another region's messages are not", async () => {
  expect((await loadGuesser(db, samara)).topicModelId).toBe(await inForce());
  expect((await loadGuesser(db, await regionId(db, "tver"))).topicModelId).toBe(shared);
  const [told] = await tell(db, [messageOf("Добрый день, тарантайка снова не пришла по расписанию")]);
  const [row] = await db.query<{ topic_model_id: number }>(
    `select u.topic_model_id from message_understanding u join message m on m.id = u.message_id where m.incident_id = $1`,
    [required(told, "incident").id],
  );
  expect(row?.topic_model_id).toBe(shared);
});

test("texts kept aside are learnt from nowhere, and the newest decision of a text counts", async () => {
  const [aside, learnt] = [true, false].map((kept) =>
    required(
      texts.find(({ text }) => isKeptAside(hashText(text)) === kept),
      "text",
    ),
  );
  const other = await topicId(db, "roads.snow");
  const viewer = await createViewer(db, { role: "moderator" });
  for (const { text } of [required(aside, "aside"), required(learnt, "learnt")]) {
    const [row] = await db.query<{ id: number }>(
      "select c.incident_id as id from correction c join message m on m.id = c.message_id where m.text = $1",
      [text],
    );
    const id = required(row, "incident").id;
    await act(db, {
      viewer,
      id,
      at: new Date(morning.getTime() + 60_000),
      body: { action: "correctTopic", topicId: other },
    });
  }
  const collected = await collectTraining(db, { regionId: samara, source: "history", file: [] });
  const hashes = new Set(collected.aside.map(({ hash }) => hash));
  expect(collected.rows.filter(({ text, isHint }) => !isHint && hashes.has(hashText(text)))).toEqual([]);
  expect(collected.rows.filter(({ text }) => text === learnt?.text)).toMatchObject([
    { label: "roads.snow", weight: 2 },
  ]);
  expect(collected.aside.filter(({ text }) => text === aside?.text)).toMatchObject([{ label: "roads.snow" }]);
});

test("a version that learnt nonsense stays a candidate with the figures that say so", async () => {
  const before = await inForce();
  const wrong = ["сегодня", "вчера", "уже", "опять"].flatMap((word) =>
    texts.map(({ text }) => ({ text: `${text} ${word}`, label: "culture.events", group: null })),
  );
  // What it learnt decides, not with which kind of model; both would take a minute of processor.
  const end = await trainHere(db, { source: "file", file: wrong, kinds: ["linear"] });
  expect(end.verdict).toBe("worse");
  expect(end.comparison?.own?.accuracy).toBeLessThan(end.comparison?.other?.accuracy ?? 0);
  expect(await inForce()).toBe(before);
  const file = [{ text: "текст", label: "нет такой темы", group: null }];
  expect(await trainHere(db, { source: "file", file })).toMatchObject({ error: "no_texts", modelId: null });
});

test("a curator goes back with a reason, and whoever looked at another state is refused", async () => {
  const curator = await createViewer(db, { role: "curator" });
  const current = required(await inForce(), "version in force");
  const choice = { task, modelId: shared, fromId: current, reason: "Путает маршруты" };
  const stale = { ...choice, fromId: shared, modelId: current };
  expect(await codeOf(chooseVersion(curator, { db, choice: stale, now: morning }))).toBe("stale");
  expect(await chooseVersion(curator, { db, choice, now: morning })).toEqual({ kind: "rolled_back" });
  expect(await inForce()).toBe(shared);
  expect(await auditOf("classifier.rolled_back")).toMatchObject([
    { user_id: curator.userId, subject: { modelId: shared, fromModelId: current, reason: "Путает маршруты" } },
  ]);
  const back = { task, modelId: current, fromId: shared, reason: "Всё же лучше" };
  expect(await chooseVersion(curator, { db, choice: back, now: morning })).toEqual({ kind: "promoted" });
});

test("a region never chooses a version of another one, and a part of a region chooses for nobody", async () => {
  const current = required(await inForce(), "version in force");
  const tver = await createViewer(db, { role: "curator", region: "tver" });
  const choice = { task, modelId: current, fromId: shared, reason: "чужая" };
  expect(await codeOf(chooseVersion(tver, { db, choice, now: morning }))).toBe("not_found");
  const part = await createViewer(db, { role: "curator", topicGroups: ["roads"] });
  const own = { task, modelId: shared, fromId: current, reason: "своя часть" };
  expect(await codeOf(chooseVersion(part, { db, choice: own, now: morning }))).toBe("not_allowed");
});

test("who asks twice means the same training, and two workers never do it both", async () => {
  const admin = await createViewer(db, { role: "admin" });
  const start = () => startTraining(admin, { db, task, id: randomUUID(), now: morning });
  const [one, two] = await Promise.all([start(), start()]);
  expect(one.trainingId).toBe(two.trainingId);
  const claim = () => claimTraining(db, { trainingId: one.trainingId, claimId: randomUUID(), now: morning });
  const claims = await Promise.all([claim(), claim(), claim()]);
  expect(claims.filter((claimed) => claimed !== null)).toHaveLength(1);
  await db.query("update classifier_training set state = 'failed' where id = $1", [one.trainingId]);
  const again = await askTraining(db, {
    regionId: samara,
    task,
    source: "pack",
    id: randomUUID(),
    now: morning,
    askedBy: null,
  });
  expect(again.isNew).toBe(true);
});
