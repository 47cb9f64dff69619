import { expect, test } from "vitest";
import { readIncident } from "@/lib/flow/read-incident";
import { saveDraft } from "@/lib/incidents/answer/drafts";
import type { DraftContent } from "@/lib/incidents/answer/schema";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import { act, final, minutes, people, rowOf, standing } from "./givens";

const draftOf = (text: string): DraftContent => ({ kind: "final", outcome: null, promisedOn: null, text });

test("the draft belongs to the incident: the next shift reads it and goes on, the incident itself stays as it is", async () => {
  const db = await testDatabase({ template: "samara" });
  const { executor } = await people(db);
  const evening = await createViewer(db, { role: "executor", agency: "min-transport" });
  const incidentId = await standing(db);
  const before = await rowOf(db, incidentId);
  const first = await saveDraft(executor, {
    db,
    now: minutes(1),
    save: { incidentId, version: 0, draft: draftOf("Начали чинить") },
  });
  expect(first).toEqual({ isSaved: true, version: 1, savedAt: minutes(1).toISOString() });
  const view = await readIncident(evening, { db, number: before.number, now: minutes(2) });
  expect(view?.answer?.draft).toMatchObject({
    text: "Начали чинить",
    savedBy: executor.name,
    isOwn: false,
    version: 1,
  });
  const second = await saveDraft(evening, {
    db,
    now: minutes(3),
    save: { incidentId, version: 1, draft: draftOf("Начали чинить, закончим завтра") },
  });
  expect(second).toMatchObject({ isSaved: true, version: 2 });
  expect((await rowOf(db, incidentId)).version).toBe(before.version);
});

test("two who write see each other's text, and neither is lost", async () => {
  const db = await testDatabase({ template: "samara" });
  const { executor, moderator } = await people(db);
  const incidentId = await standing(db);
  const save = (viewer: typeof executor, text: string) =>
    saveDraft(viewer, { db, now: minutes(1), save: { incidentId, version: 0, draft: draftOf(text) } });
  const results = await Promise.all([save(executor, "Текст исполнителя"), save(moderator, "Текст центра")]);
  expect(results.filter(({ isSaved }) => isSaved)).toHaveLength(1);
  const refused = results.find((result) => !result.isSaved);
  const kept = results[0]?.isSaved ? "Текст исполнителя" : "Текст центра";
  expect(refused).toMatchObject({ isSaved: false, theirs: { text: kept, version: 1 } });
  const stored = await db.query("select text, version from reply_draft");
  expect(stored).toEqual([{ text: kept, version: 1 }]);
});

test("a tab that was left open cannot bring back what was sent meanwhile", async () => {
  const db = await testDatabase({ template: "samara" });
  const { executor } = await people(db);
  const incidentId = await standing(db);
  await saveDraft(executor, { db, now: minutes(1), save: { incidentId, version: 0, draft: draftOf("Черновик") } });
  await act(db, { viewer: executor, incidentId, body: { action: "submitReply", answer: final } });
  const late = await saveDraft(executor, {
    db,
    now: minutes(2),
    save: { incidentId, version: 1, draft: draftOf("Старая вкладка") },
  });
  expect(late).toMatchObject({ isSaved: false, theirs: { text: "", version: 2 } });
});

test("whoever may not write, does not see it, or comes when it is closed, saves nothing", async () => {
  const db = await testDatabase({ template: "samara" });
  const { executor, stranger } = await people(db);
  const analyst = await createViewer(db, { role: "analyst" });
  const incidentId = await standing(db);
  const save = { incidentId, version: 0, draft: draftOf("Чужое") };
  await expect(saveDraft(stranger, { db, now: minutes(1), save })).rejects.toMatchObject({ code: "not_found" });
  await expect(saveDraft(analyst, { db, now: minutes(1), save })).rejects.toMatchObject({ code: "not_allowed" });
  const closed = await standing(db, "done");
  await expect(
    saveDraft(executor, { db, now: minutes(1), save: { ...save, incidentId: closed } }),
  ).rejects.toMatchObject({ code: "wrong_step" });
  expect(await db.query("select from reply_draft")).toEqual([]);
  const seen = await readIncident(analyst, { db, number: (await rowOf(db, incidentId)).number, now: minutes(2) });
  expect(seen).toMatchObject({ answer: null });
});
