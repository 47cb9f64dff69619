import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";
import { roles } from "@/lib/regions/schema";
import { attachBytes, depsOf, incidentAt, insideOf, temporaryStorage } from "@/tests/factories/inside";
import type { GivenIncident } from "@/tests/factories/inside";
import { morning } from "@/tests/factories/messages";
import { phonePhoto } from "@/tests/factories/photos";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

let db: TestDatabase;
let store: Awaited<ReturnType<typeof temporaryStorage>>;
let executor: Viewer;
const now = morning;
/** Its topic asks for a photo and an act. */
const topic = "roads.potholes";

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  store = await temporaryStorage();
  executor = await createViewer(db, { role: "executor", agency: "adm-samara" });
  await db.query(
    `update topic set card = jsonb_set(card, '{evidence}', '["photo_after", "act"]') where code = 'roads.potholes'`,
  );
});
afterAll(() => store.drop());

type Body = IncidentCommand extends infer C
  ? C extends IncidentCommand
    ? Omit<C, "incidentId" | "version">
    : never
  : never;

function run(incident: GivenIncident, body: Body, viewer: Viewer = executor) {
  const command = { ...body, incidentId: incident.id, version: incident.version } as IncidentCommand;
  return applyCommand(viewer, { db, now, command });
}
const checksOf = async (incident: GivenIncident) => (await insideOf(executor, db, incident.id)).checks;

describe("the checklist", () => {
  test("asks for what the catalogue asks for under the topic, and for what people add", async () => {
    const incident = await incidentAt(db, { topic });
    await run(incident, { action: "addCheck", text: "Позвонить старшему по дому" });
    expect(await checksOf(incident)).toMatchObject([
      { id: null, kind: "photo_after", done: null },
      { id: null, kind: "act", done: null },
      { kind: "own", text: "Позвонить старшему по дому", done: null },
    ]);
  });

  test("is ticked by a person with the time, once, and opened again", async () => {
    const incident = await incidentAt(db, { topic });
    const tick = { action: "setCheck", check: { kind: "act" }, isDone: true } as const;
    await run(incident, tick);
    await run(incident, tick);
    const [, act] = await checksOf(incident);
    expect(act?.done).toEqual({ at: now.toISOString(), userName: executor.name, fileId: null });
    await run(incident, { ...tick, isDone: false });
    expect((await checksOf(incident))[1]).toMatchObject({ kind: "act", done: null });
    const events = await db.query<{ kind: string }>(
      "select kind from incident_event where incident_id = $1 and kind like 'check.%' order by id",
      [incident.id],
    );
    expect(events.map(({ kind }) => kind)).toEqual(["check.done", "check.undone"]);
  });

  test("a photo «after» ticks its item, and opens it when it is removed; an act ticks what it is said to show", async () => {
    const incident = await incidentAt(db, { topic });
    const deps = depsOf(db, store.storage);
    const fileId = await attachBytes(executor, deps, { number: incident.number, bytes: await phonePhoto() });
    expect((await checksOf(incident))[0]?.done).toMatchObject({ fileId, userName: executor.name });
    const document = { number: incident.number, kind: "document", check: "act", bytes: await phonePhoto("#222222") };
    const actId = await attachBytes(executor, deps, document);
    expect((await checksOf(incident))[1]?.done).toMatchObject({ fileId: actId });
    await run(incident, { action: "hideFile", fileId, isHidden: true });
    expect((await checksOf(incident)).map((check) => check.done?.fileId ?? null)).toEqual([null, actId]);
  });

  test("what was ticked is not deleted; an item of another incident is not there", async () => {
    const [incident, other] = [await incidentAt(db, { topic }), await incidentAt(db, { topic })];
    await run(incident, { action: "addCheck", text: "Сверить адрес" });
    const { id } = required((await checksOf(incident)).at(-1), "own check");
    const checkId = required(id, "id");
    await expect(run(other, { action: "removeCheck", checkId })).rejects.toMatchObject({ code: "not_found" });
    const foreign = run(other, { action: "setCheck", check: { id: checkId }, isDone: true });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    await run(incident, { action: "setCheck", check: { id: checkId }, isDone: true });
    await expect(run(incident, { action: "removeCheck", checkId })).rejects.toMatchObject({ code: "wrong_step" });
    await run(incident, { action: "setCheck", check: { id: checkId }, isDone: false });
    await run(incident, { action: "removeCheck", checkId });
    expect(await checksOf(incident)).toHaveLength(2);
  });

  test("each role as the policy says, and nobody outside of the scope", async () => {
    const incident = await incidentAt(db, { topic });
    const bodies: Body[] = [
      { action: "addCheck", text: "ещё одно" },
      { action: "setCheck", check: { kind: "act" }, isDone: true },
    ];
    const refused = new Set<string>();
    for (const role of roles) {
      const inside = await createViewer(db, { role, agency: "adm-samara" });
      const outside = await createViewer(db, { role, agency: "adm-sergievsky", territory: "tolyatti" });
      for (const body of bodies) {
        await run(incident, body, inside).catch((error: { code: string }) => refused.add(`${role}: ${error.code}`));
        await expect(run(incident, body, outside), role).rejects.toMatchObject({ code: "not_found" });
      }
    }
    expect([...refused]).toEqual(["analyst: not_allowed", "governor_office: not_allowed", "admin: not_allowed"]);
  });
});
