import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { getActiveModelIds, loadModel } from "@/lib/classify/store-model";
import { isKeptAside } from "@/lib/classify/versions/kept-aside";
import { judgeTexts } from "@/lib/classify/versions/judge-texts";
import { trainVersion, type VersionWork } from "@/lib/classify/versions/train-version";
import { chooseVersion } from "@/lib/flow/classifier/choose-version";
import { measureClassifiers } from "@/lib/flow/classifier/measure-classifiers";
import { readQuality } from "@/lib/flow/classifier/read-quality";
import { hashText } from "@/lib/intake/text-hash";
import { loadGuesser } from "@/lib/flow/load-guesser";
import { understandBatch } from "@/lib/flow/understand-batch";
import { weighTopics } from "@/lib/flow/weigh-topics";
import type { Viewer } from "@/lib/accounts/schema";
import type { Database } from "@/lib/platform/db";
import { codeOf } from "@/tests/factories/desk";
import { localTexts } from "@/tests/factories/learning";
import { capture, messageOf, morning } from "@/tests/factories/messages";
import { createViewer, regionId, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { trainHere } from "./givens";

/** The parts of one story: a region learns the mixture, is read by it, asks it why, and outlives the program that stored it. */
let db: Database;
let samara: number;
let shared: number;
let curator: Viewer;
const words = {
  "transport.schedule": ["синюха", "тарантайка", "кукушка"],
  "roads.potholes": ["гребёнка", "лунодром", "танкодром"],
  "roads.snow": ["перемётка", "намёт", "снегурочка"],
  "housing.heating": ["парильня", "кочегарка", "самоварка"],
  "housing.no_cold_water": ["журчалка", "поилка", "мокруша"],
  "improvement.no_street_lights": ["мигалка", "светлячок", "моргунья"],
  "improvement.snow_yard": ["сугробница", "завалинка", "белянка"],
  "waste.collection": ["зелёнка", "мусорка-копилка", "контейнерка"],
};
/** What the town's people call things, as its own list of past messages. */
const file = localTexts(words).map(({ text, topic }) => ({ text, label: topic, group: null }));

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  samara = await regionId(db);
  // With few topics a training takes seconds.
  const known = await db.query<{ code: string }>(
    "update topic set retired_at = $1 where not (code = any($2::text[])) returning code",
    [morning, Object.keys(words)],
  );
  expect(known.length).toBeGreaterThan(100);
  shared = required((await getActiveModelIds(db)).topic, "shared version");
  curator = await createViewer(db, { role: "curator" });
});

async function page() {
  return readQuality(curator, { db, now: morning });
}

test("of some hundred texts both kinds are trained; one is stored with its own figures and the other's", async () => {
  const end = await trainHere(db, { source: "file", file });
  expect(end.verdict).toBe("better");
  const version = required(
    (await page()).versions.find(({ id }) => id === end.modelId),
    "version",
  );
  expect(version.data.otherKind).toMatchObject({ n: version.data.aside });
  const aside = file.filter(({ text }) => isKeptAside(hashText(text)));
  const model = await loadModel(db, required(end.modelId, "model"));
  expect(version.data.kind).toBe(model.mixture ? "mixture" : "linear");
  const right = judgeTexts(model, aside).filter(({ label, predicted }) => label === predicted).length;
  expect(version.figures).toMatchObject({ n: aside.length, accuracy: right / aside.length });
  expect(await trainHere(db, { source: "file", file })).toMatchObject({ verdict: "unchanged", modelId: end.modelId });
});

test("a mixture is promoted, reads the next batch, explains itself, and is gone back from", async () => {
  const end = await trainHere(db, { source: "file", file: file.slice(1), kinds: ["mixture"] });
  const mixture = required(end.modelId, "mixture");
  expect((await loadModel(db, mixture)).mixture).not.toBeNull();
  const before = required((await getActiveModelIds(db, samara)).topic, "version in force");
  if (before !== mixture) {
    const choice = { task: "topic", modelId: mixture, fromId: before, reason: "вся модель" } as const;
    await chooseVersion(curator, { db, choice, now: morning });
  }
  const text = "Здравствуйте! Напротив школы опять тарантайка не пришла, а гребёнка во дворе";
  const number = await readOne(text);
  const [read] = await db.query<{ model: number; words: { start: number; end: number; weight: number }[] }>(
    `select u.topic_model_id as model, u.words from message_understanding u join message m on m.id = u.message_id
     where m.text = $1`,
    [text],
  );
  expect(read?.model).toBe(mixture);
  expect(read?.words.map(({ start, end: to }) => text.slice(start, to)).join(" ")).toMatch(/тарантайка|гребёнка/);
  const weighed = await weighTopics(curator, { db, number });
  expect([...(weighed?.chosen.words ?? []), ...(weighed?.other.words ?? [])].join(" ")).toMatch(/тарантайка|гребёнка/);
  const back = { task: "topic", modelId: shared, fromId: mixture, reason: "проверка" } as const;
  expect(await chooseVersion(curator, { db, choice: back, now: morning })).toEqual({ kind: "rolled_back" });
  expect((await loadGuesser(db, samara)).topicModelId).toBe(shared);
  const again = { ...back, modelId: mixture, fromId: shared };
  await chooseVersion(curator, { db, choice: again, now: morning });
});

async function readOne(text: string): Promise<number> {
  const { batchId } = await capture(db, [messageOf(text)]);
  const guesser = await loadGuesser(db, samara);
  await understandBatch(db, { regionId: samara, batchId, guesser, now: morning });
  const [row] = await db.query<{ number: number }>(
    "select i.number from incident i join message m on m.incident_id = i.id where m.text = $1",
    [text],
  );
  return required(row, "incident").number;
}

test("a version of an older program is void: the shared one reads, the page says so, and it is trained again once", async () => {
  const [old] = await db.query<{ id: number }>(
    `insert into classifier_model (task, version, data_hash, weights, metrics, trained_at, is_active, region_id, source, data)
     select task, version + 1, 'old', 'no model any more', metrics || '{"edition": 3}', trained_at, false, region_id, 'file', data
     from classifier_model where task = 'topic' order by version desc limit 1 returning id`,
  );
  const id = required(old, "old version").id;
  await db.query("update classifier_choice set model_id = $2 where region_id = $1 and task = 'topic'", [samara, id]);
  await db.query("delete from classifier_training where region_id = $1", [samara]);
  expect((await loadGuesser(db, samara)).topicModelId).toBe(shared);
  expect((await loadGuesser(db, samara)).topicModelId).toBe(shared);
  const number = await readOne("Опять журчалка у почты пересохла, и никто не едет");
  await db.query("update message_understanding set topic_model_id = $1", [id]);
  expect(await weighTopics(curator, { db, number })).toBeNull();
  expect((await page()).versions.find((version) => version.id === id)).toMatchObject({
    isReadable: false,
    isInForce: true,
  });
  const choice = { task: "topic", modelId: id, fromId: shared, reason: "прежняя" } as const;
  await db.query("update classifier_choice set model_id = $2 where region_id = $1 and task = 'topic'", [
    samara,
    shared,
  ]);
  expect(await codeOf(chooseVersion(curator, { db, choice, now: morning }))).toBe("not_found");
  await db.query("update classifier_choice set model_id = $2 where region_id = $1 and task = 'topic'", [samara, id]);
  const judge = async (work: VersionWork) => trainVersion(work);
  const deps = { now: morning, makeId: randomUUID, signal: new AbortController().signal, judge };
  // Others of the region can be read: people choose one of them.
  expect(await measureClassifiers(db, deps)).toMatchObject({ renewed: 0, days: 0 });
  await db.query(`update classifier_model set metrics = metrics || '{"edition": 3}' where region_id = $1`, [samara]);
  expect(await measureClassifiers(db, deps)).toMatchObject({ renewed: 1 });
  expect(await measureClassifiers(db, deps)).toMatchObject({ renewed: 0 });
  const [asked] = await db.query("select task, source, state from classifier_training where region_id = $1", [samara]);
  expect(asked).toEqual({ task: "topic", source: "history", state: "waiting" });
});
