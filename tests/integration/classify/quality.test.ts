import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { getActiveModelIds } from "@/lib/classify/store-model";
import { trainVersion } from "@/lib/classify/versions/train-version";
import { makeThemeTopic } from "@/lib/flow/classifier/make-theme-topic";
import { measureClassifiers } from "@/lib/flow/classifier/measure-classifiers";
import { findConfusedIncidents, readQuality } from "@/lib/flow/classifier/read-quality";
import { setThresholds } from "@/lib/flow/classifier/set-thresholds";
import { collectTraining } from "@/lib/flow/classifier/collect-training";
import type { Database } from "@/lib/platform/db";
import { loadRegion } from "@/lib/regions/load-pack";
import { correctAll } from "@/tests/factories/corrections";
import { codeOf } from "@/tests/factories/desk";
import { localTexts } from "@/tests/factories/learning";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, regionId, required, topicId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const dayMs = 86_400_000;
const deps = {
  now: morning,
  signal: new AbortController().signal,
  makeId: randomUUID,
  judge: async (work: Parameters<typeof trainVersion>[0]) => trainVersion(work),
};

let db: Database;
let samara: number;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  samara = await regionId(db);
});

describe("thresholds of the region", () => {
  async function incidentIn(place: string) {
    const [told] = await tell(db, [messageOf(`В ${place} яма на дороге, пробил колесо, объехать нельзя`)]);
    const [row] = await db.query<{ confidence: number; topic: number | null; step: string }>(
      "select topic_confidence as confidence, topic_id as topic, step from incident where id = $1",
      [required(told, "incident").id],
    );
    return required(row, "row");
  }

  test("above the topic's confidence nothing is routed, and below «from» the topic is unknown", async () => {
    const curator = await createViewer(db, { role: "curator" });
    const before = await incidentIn("Тольятти");
    expect(before.topic).not.toBeNull();
    expect(before.step).toBe("routed");
    await setThresholds(curator, { db, given: { auto: 1, from: null }, now: morning });
    expect((await incidentIn("Сызрани")).step).toBe("triage");
    await setThresholds(curator, { db, given: { auto: 1, from: 1 }, now: morning });
    expect((await incidentIn("Чапаевске")).topic).toBeNull();
  });

  test("a load of the pack leaves them alone, and nothing gives them back to the pack", async () => {
    const curator = await createViewer(db, { role: "curator" });
    await setThresholds(curator, { db, given: { auto: 0.9, from: 0.5 }, now: morning });
    await loadRegion(db, { folder: "prisma/regions", code: "samara", now: new Date(morning.getTime() + dayMs) });
    expect((await readQuality(curator, { db, now: morning })).thresholds).toMatchObject({ auto: 0.9, from: 0.5 });
    const back = await setThresholds(curator, { db, given: { auto: null, from: null }, now: morning });
    expect(back).toMatchObject({ auto: back.pack.auto, from: back.pack.from });
    const wrong = setThresholds(curator, { db, given: { auto: 0.2, from: null }, now: morning });
    expect(await codeOf(wrong)).toBe("invalid");
  });

  test("whoever changed them stands in the log with what was before", async () => {
    const rows = await db.query<{ subject: { before: object; after: object } }>(
      "select subject from audit_event where region_id = $1 and kind = 'classifier.thresholds' order by id",
      [samara],
    );
    expect(rows).toHaveLength(4);
    expect(rows[2]?.subject.after).toEqual({ auto: 0.9, from: 0.5 });
  });
});

describe("what the page shows", () => {
  test("corrections by week and by pair, each within the viewer's scope", async () => {
    await correctAll(db, { texts: localTexts().slice(0, 120), at: morning });
    const moderator = await createViewer(db, { role: "moderator" });
    const page = await readQuality(moderator, { db, now: morning });
    const corrected = page.corrections.reduce((sum, week) => sum + week.corrected, 0);
    const [stored] = await db.query<{ count: number }>(
      "select count(*)::int as count from correction where region_id = $1 and field = 'topic'",
      [samara],
    );
    expect(corrected).toBe(stored?.count);
    const pair = required(page.pairs[0], "pair");
    const incidents = await findConfusedIncidents(moderator, { db, ...pair });
    expect(incidents).toHaveLength(Math.min(50, pair.count));
    const elsewhere = await createViewer(db, { role: "moderator", territory: "tolyatti" });
    expect(await findConfusedIncidents(elsewhere, { db, ...pair })).toEqual([]);
    expect((await readQuality(elsewhere, { db, now: morning })).pairs).toEqual([]);
    expect(page.canManage).toBe(false);
    expect(page.pace.sure[0]).toBe(page.pace.sample);
    expect(page.pace.perDay).toBeGreaterThan(0);
  });

  test("the shared version is judged on what this region kept aside, and the days are measured once", async () => {
    const first = await measureClassifiers(db, deps);
    expect(first.evaluations).toBeGreaterThan(0);
    expect(first.days).toBeGreaterThan(0);
    const again = await measureClassifiers(db, deps);
    expect(again.evaluations).toBe(0);
    const analyst = await createViewer(db, { role: "analyst" });
    const page = await readQuality(analyst, { db, now: morning });
    const { topic } = await getActiveModelIds(db, samara);
    expect(page.versions.find(({ isInForce }) => isInForce)?.id).toBe(topic);
    const { data } = await collectTraining(db, { regionId: samara, source: "history", file: [] });
    expect(page).toMatchObject({ reportOn: "aside", report: { n: data.aside } });
    expect(page.drift.length).toBeGreaterThan(0);
    for (const { unknownShare, confidence } of page.drift) {
      expect(unknownShare).toBeGreaterThan(0);
      expect(unknownShare).toBeLessThan(1);
      expect(confidence).toBeGreaterThan(0);
    }
  });
});

describe("what fits no topic", () => {
  const places = ["рынка", "школы", "вокзала", "почты", "парка", "бассейна", "музея", "стадиона"];

  test("messages about the same unknown thing are one theme, and become a topic with them as examples", async () => {
    const curator = await createViewer(db, { role: "curator" });
    await tell(
      db,
      places.map((place) => messageOf(`Кикибар у ${place} жужжит, кикибар жужжит и не замолкает`)),
    );
    await measureClassifiers(db, deps);
    const page = await readQuality(curator, { db, now: morning });
    const theme = required(
      page.themes.find(({ words }) => words.includes("кикибар")),
      "theme",
    );
    expect(theme.words).toContain("жужжит");
    expect(theme.samples.length).toBeGreaterThan(0);
    const [group] = page.topicGroups;
    const given = { position: theme.position, name: "Шум кикибаров", groupId: required(group, "group").id };
    const made = await makeThemeTopic(curator, { db, given, now: morning });
    const [topic] = await db.query<{ code: string; examples: string[]; region: number }>(
      "select code, examples, region_id as region from topic where id = $1",
      [made.topicId],
    );
    expect(topic?.region).toBe(samara);
    expect(topic?.examples.filter((text) => text.includes("икибар")).length).toBeGreaterThanOrEqual(6);
    const { rows } = await collectTraining(db, { regionId: samara, source: "pack", file: [] });
    expect(rows.some(({ label }) => label === topic?.code)).toBe(true);
    expect(await codeOf(makeThemeTopic(curator, { db, given, now: morning }))).toBe("invalid");
    expect(await topicId(db, topic?.code ?? "")).toBe(made.topicId);
  });
});
