import { expect, test } from "vitest";
import { applyCommand } from "@/lib/flow/apply-command";
import { readIncident } from "@/lib/flow/read-incident";
import { weighTopics } from "@/lib/flow/weigh-topics";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, required, topicId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const text = "Лифт стоит неделю, лестницу не моют месяц. Зато платежка пришла день в день";

async function prepare() {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "moderator" });
  const [told] = await tell(db, [messageOf(text)]);
  return { db, viewer, incident: required(told, "incident") };
}

test("the words of each of the two topics are words of the text, and none speaks for both", async () => {
  const { db, viewer, incident } = await prepare();
  const { number } = incident;
  const view = required(await readIncident(viewer, { db, number, now: morning }), "view");
  const weighed = required(await weighTopics(viewer, { db, number }), "weighed");
  expect(weighed).toMatchObject({ chosen: { name: view.topic?.shortName }, isKnown: true });
  expect(weighed.other).toMatchObject({
    name: view.topicProposals[1]?.topic.shortName,
    confidence: view.topicProposals[1]?.confidence,
  });
  const words = [...weighed.chosen.words, ...weighed.other.words];
  expect(new Set(words).size).toBe(words.length);
  for (const word of words) expect(text.toLowerCase()).toContain(word);
  expect(weighed.other.words.join(" ")).toMatch(/лифт/);
});

test("the catalogue's sentence is told where its card keeps the two apart, whichever of them was chosen", async () => {
  const { db, viewer, incident } = await prepare();
  const before = required(await weighTopics(viewer, { db, number: incident.number }), "before");
  expect(before.confusion).toMatchObject({ because: expect.stringMatching(/.+/) });
  const lift = await topicId(db, "housing.lift");
  const command = {
    action: "correctTopic",
    incidentId: incident.id,
    version: incident.version,
    topicId: lift,
  } as const;
  await applyCommand(viewer, { db, now: morning, command });
  const after = required(await weighTopics(viewer, { db, number: incident.number }), "after");
  expect([after.chosen.name, after.other.name]).toEqual([before.other.name, before.chosen.name]);
  expect(after.chosen.words).toEqual(before.other.words);
  expect(after.confusion).not.toBeNull();
});

test("a topic that the version did not know is said to be unknown, and a stranger learns nothing", async () => {
  const { db, viewer, incident } = await prepare();
  await db.query(
    `insert into topic (code, name, short_name, group_id, position, fast_track, type, severity, card)
     select 'housing.new_one', name, 'Новая тема', group_id, 999, false, type, severity, '{}' from topic where code = 'housing.lift'`,
  );
  const topic = await topicId(db, "housing.new_one");
  await db.query("update incident set topic_id = $2 where id = $1", [incident.id, topic]);
  const weighed = required(await weighTopics(viewer, { db, number: incident.number }), "weighed");
  expect(weighed).toMatchObject({ chosen: { name: "Новая тема", words: [] }, isKnown: false });
  const stranger = await createViewer(db, { role: "executor", agency: "min-health" });
  await expect(weighTopics(stranger, { db, number: incident.number })).rejects.toMatchObject({ code: "not_found" });
});
