import { expect, test } from "vitest";
import { applyCommand } from "@/lib/flow/apply-command";
import { readIncident } from "@/lib/flow/read-incident";
import type { CommandBody, IncidentCommand } from "@/lib/incidents/commands/schema";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

/** The same topic in places so far apart that none joins another. */
const places = [
  "в Сургуте на Первомайской, 12",
  "в Тольятти на улице Мира, 40",
  "в Сызрани на Полевой, 3",
  "в Кинеле, Мира, 7",
];

async function prepare() {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "moderator" });
  const told = await tell(
    db,
    places.map((place) => messageOf(`Третью неделю не горят фонари ${place}, темно на улице`)),
  );
  const read = async (number: number) => required(await readIncident(viewer, { db, number, now: morning }), "view");
  const decide = async (number: number, body: CommandBody) => {
    const { id, version } = await read(number);
    const command = { ...body, incidentId: id, version } as IncidentCommand;
    return applyCommand(viewer, { db, now: morning, command });
  };
  const numbers = told.map(({ number }) => number);
  expect(new Set(numbers).size).toBe(places.length);
  const topics = await Promise.all(numbers.map(async (number) => (await read(number)).topic?.code));
  expect(new Set(topics).size).toBe(1);
  const [one = 0, two = 0, three = 0, last = 0] = numbers;
  return { db, read, decide, one, two, three, last };
}

test("until people have decided enough the card of the topic speaks, then what they decided, no surer than that", async () => {
  const { read, decide, one, two, three, last } = await prepare();
  const card = required((await read(last)).kind, "kind");
  expect(card).toMatchObject({ type: { card: "solvable", usual: null }, severity: { usual: null } });
  for (const number of [one, two]) await decide(number, { action: "setKind", type: "unsolvable", severity: 1 });
  expect((await read(last)).kind?.type.usual).toBeNull();
  await decide(three, { action: "setKind", type: "unsolvable" });
  const { type, severity, importance } = required((await read(last)).kind, "kind");
  expect(type).toEqual({ card: "solvable", usual: { value: "unsolvable", share: 6 / 11, agreed: 3, decided: 3 } });
  expect(severity.usual).toMatchObject({ value: card.severity.card, agreed: 1, decided: 3 });
  expect(importance.usual).toMatchObject({ value: "normal", agreed: 3, decided: 3 });
});

test("what is accepted as it stands counts as well, the newest decision of an incident counts once, its own never", async () => {
  const { read, decide, one, two, three, last } = await prepare();
  for (const number of [one, two, three]) await decide(number, { action: "setImportance", importance: "high" });
  await decide(one, { action: "setImportance", importance: "normal" });
  await decide(two, { action: "confirm" });
  expect((await read(last)).kind?.importance.usual).toMatchObject({ agreed: 1, decided: 3, value: "normal" });
  expect((await read(one)).kind?.importance.usual).toBeNull();
});

test("type and severity are changed with an event for each, and the same said twice changes nothing", async () => {
  const { db, read, decide, one } = await prepare();
  const body = { action: "setKind", type: "informational", severity: 5 } as const;
  await decide(one, body);
  const view = await read(one);
  expect(view).toMatchObject({ type: "informational", severity: 5 });
  expect(view.events.slice(0, 2).map(({ kind }) => kind)).toEqual(["severity.changed", "type.changed"]);
  await decide(one, body);
  expect((await read(one)).version).toBe(view.version);
  const [kept] = await db.query("select decided - 'topicId' as decided from correction where field = 'kind'");
  expect(kept).toEqual({ decided: { type: "informational", severity: 5, importance: "normal" } });
});
