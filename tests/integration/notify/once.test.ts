import { beforeAll, expect, test } from "vitest";
import { randomUUID } from "node:crypto";
import { applyCommand } from "@/lib/flow/apply-command";
import { morning } from "@/tests/factories/messages";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";
import { standAt } from "@/tests/factories/steps";
import { openScene } from "./givens";
import type { Scene } from "./givens";

let db: TestDatabase;
let scene: Scene;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  scene = await openScene(db);
});

async function taking() {
  await standAt(db, { incidentId: scene.incident.id, step: "routed" });
  const rows = await db.query<{ version: number }>("select version from incident where id = $1", [scene.incident.id]);
  await db.query("delete from sent_command");
  return { action: "take", incidentId: scene.incident.id, version: rows[0]?.version ?? 0 } as const;
}

const taken = () =>
  db.query("select from incident_event where incident_id = $1 and kind = 'incident.taken'", [scene.incident.id]);

test("a command that is sent again and again is carried out once, and each answer is that of the first time", async () => {
  const command = await taking();
  const key = randomUUID();
  const send = () => applyCommand(scene.executor, { db, command, now: morning, key });
  const before = (await taken()).length;
  const answers = await Promise.all(Array.from({ length: 6 }, send));
  answers.push(await send());
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ number: scene.incident.number, version: command.version + 1 });
  expect(await taken()).toHaveLength(before + 1);
});

test("a refused command leaves its key free, and says the same again", async () => {
  const command = { ...(await taking()), version: 1_000 };
  const key = randomUUID();
  const send = () => applyCommand(scene.executor, { db, command, now: morning, key });
  await expect(send()).rejects.toMatchObject({ code: "stale" });
  await expect(send()).rejects.toMatchObject({ code: "stale" });
  expect(await db.query("select from sent_command")).toEqual([]);
});

test("the key of one person says nothing of another one's command", async () => {
  const command = await taking();
  const key = randomUUID();
  await applyCommand(scene.executor, { db, command, now: morning, key });
  await expect(applyCommand(scene.colleague, { db, command, now: morning, key })).rejects.toMatchObject({
    code: "stale",
  });
});

test("old keys go by themselves", async () => {
  const command = await taking();
  await db.query("insert into sent_command (user_id, key, at) values ($1, $2, $3)", [
    scene.executor.userId,
    randomUUID(),
    new Date(morning.getTime() - 31 * 86_400_000),
  ]);
  await applyCommand(scene.executor, { db, command, now: morning, key: randomUUID() });
  expect(await db.query("select from sent_command")).toHaveLength(1);
});
