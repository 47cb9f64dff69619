import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/accounts/schema";
import { applyCommand } from "@/lib/flow/apply-command";
import { readHandover } from "@/lib/flow/handover/read-handover";
import type { HandoverSection } from "@/lib/flow/handover/schema";
import { confirmHandover, signHandover } from "@/lib/flow/handover/sign-handover";
import { findQueuePage } from "@/lib/incidents/find-queue-page";
import { queueFilterSchema } from "@/lib/incidents/schema";
import type { Database } from "@/lib/platform/db";
import { roles } from "@/lib/regions/schema";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer, required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";

const hours = (n: number) => new Date(morning.getTime() + n * 3_600_000);
const vague = (index: number) => messageOf(`Опять всё то же самое, обращаюсь раз номер ${index}, когда же ответят`);

let db: Database;
let leaving: Viewer;
let coming: Viewer;

beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
  leaving = await createViewer(db, { role: "moderator" });
  coming = await createViewer(db, { role: "moderator" });
}, 240_000);

async function numbersOf(section: HandoverSection, now: Date): Promise<number[]> {
  const { lists } = await readHandover(leaving, { db, now });
  const list = required(
    lists.find((candidate) => candidate.section === section),
    section,
  );
  expect(list.count).toBe(list.rows.length);
  return list.rows.map(({ number }) => number);
}

function note(incidentId: number, kind: string, detail: object): Promise<object[]> {
  return db.query(
    `insert into incident_event (region_id, incident_id, at, kind, detail)
     select region_id, id, opened_at, $2, $3 from incident where id = $1`,
    [incidentId, kind, JSON.stringify(detail)],
  );
}

function reply(incidentId: number | undefined, given: { position: number; kind: string; promisedOn?: string }) {
  return db.query(
    `insert into reply (region_id, incident_id, position, kind, text, promised_on)
     select region_id, id, $2, $3, 'Ответ', $4 from incident where id = $1`,
    [incidentId, given.position, given.kind, given.promisedOn ?? null],
  );
}

test("the note of a shift says what burns, what is promised, what waits, and nothing else", async () => {
  const told = await tell(
    db,
    Array.from({ length: 8 }, (_, index) => vague(index)),
  );
  const [burning, promised, approval, disputed, request, control, quiet, tomorrow] = told.map(({ id, number }) => ({
    id,
    number,
  }));
  for (const one of [promised, approval, disputed, request, control, quiet, tomorrow]) {
    await db.query("update incident set next_due_at = $2 where id = $1", [one?.id, hours(40)]);
  }
  await db.query("update incident set next_due_at = $2 where id = $1", [burning?.id, hours(0.5)]);
  await reply(promised?.id, { position: 1, kind: "interim", promisedOn: "2026-11-20" });
  await reply(tomorrow?.id, { position: 1, kind: "interim", promisedOn: "2026-11-21" });
  await standAt(db, { incidentId: required(approval, "incident").id, step: "on_approval" });
  await standAt(db, { incidentId: required(disputed, "incident").id, step: "returned" });
  await db.query("update incident set return_count = 3 where id = $1", [disputed?.id]);
  await db.query("update incident set waiting_requests = 1 where id = $1", [request?.id]);
  await db.query("update incident set on_control = true where id = $1", [control?.id]);
  await note(required(control, "incident").id, "incident.controlled", {
    controllerId: 1,
    dueAt: "2026-11-20T12:00:00Z",
  });
  expect(await numbersOf("burning", morning)).toEqual([burning?.number]);
  expect(await numbersOf("promised", morning)).toEqual([promised?.number]);
  expect(await numbersOf("approval", morning)).toEqual([approval?.number]);
  expect(await numbersOf("disputed", morning)).toEqual([disputed?.number]);
  expect(await numbersOf("requests", morning)).toEqual([request?.number]);
  expect(await numbersOf("control", morning)).toEqual([control?.number]);
  // The day after, what was promised for tomorrow is due too; the final answer ends the promise.
  expect(await numbersOf("promised", hours(24))).toEqual([promised?.number, tomorrow?.number]);
  await reply(promised?.id, { position: 2, kind: "final" });
  expect(await numbersOf("promised", hours(24))).toEqual([tomorrow?.number]);
  const { figures, shiftFrom, shiftTo } = await readHandover(leaving, { db, now: hours(0.1) });
  expect(figures).toEqual({ opened: 8, answered: 0, closed: 0, breached: 0 });
  // The centre works from 8 to 20 every day: what happens at night belongs to the shift before it.
  expect([shiftFrom, shiftTo]).toEqual(["2026-11-20T04:00:00.000Z", "2026-11-21T04:00:00.000Z"]);
});

test("a shift is signed over once, and read by somebody else", async () => {
  const { noteId } = await signHandover(leaving, { db, remark: "  Ждём звонка из Сызрани  ", now: hours(9) });
  await expect(signHandover(coming, { db, remark: "ещё", now: hours(9.5) })).rejects.toMatchObject({ code: "stale" });
  await expect(confirmHandover(leaving, { db, noteId, now: hours(22) })).rejects.toMatchObject({ code: "not_allowed" });
  const before = await readHandover(coming, { db, now: hours(23) });
  expect(before.own).toBeNull();
  expect(before.previous).toMatchObject({ remark: "Ждём звонка из Сызрани", canConfirm: true, confirmedBy: null });
  await confirmHandover(coming, { db, noteId, now: hours(23) });
  await confirmHandover(coming, { db, noteId, now: hours(24) });
  const after = await readHandover(leaving, { db, now: hours(24) });
  expect(after.previous).toMatchObject({ confirmedBy: coming.name, confirmedAt: hours(23).toISOString() });
});

test("only whoever keeps the shifts reads and signs", async () => {
  for (const role of roles) {
    const viewer = await createViewer(db, { role });
    const sees = await readHandover(viewer, { db, now: hours(50) }).then(Boolean, () => false);
    expect(sees, role).toBe(["moderator", "curator", "duty_officer", "admin"].includes(role));
    if (sees) continue;
    await expect(signHandover(viewer, { db, remark: "", now: hours(50) }), role).rejects.toMatchObject({
      code: "not_allowed",
    });
    await expect(confirmHandover(viewer, { db, noteId: 1, now: hours(50) }), role).rejects.toMatchObject({
      code: "not_allowed",
    });
  }
});

test("14: of what waits with a body and nobody has answered, the oldest is offered first", async () => {
  const other = await testDatabase({ template: "samara" });
  const bodies = await other.query<{ id: number; code: string }>(
    "select a.id, a.code from agency a join region r on r.id = a.region_id where r.code = 'samara' order by a.id limit 1",
  );
  const body = required(bodies[0], "body");
  const executor = await createViewer(other, { role: "executor", agency: body.code });
  const moderator = await createViewer(other, { role: "moderator" });
  async function sendTo({ id, version }: { id: number; version: number }, agencyId: number): Promise<void> {
    const correct = { action: "correctAgency" as const, incidentId: id, version, agencyId };
    const corrected = await applyCommand(moderator, { db: other, command: correct, now: morning });
    const confirm = { action: "confirm" as const, incidentId: id, version: corrected.version };
    await applyCommand(moderator, { db: other, command: confirm, now: morning });
    // The time to say «not ours» begins anew with every transfer and says nothing about age.
    await other.query("delete from incident_clock where incident_id = $1 and kind = 'routing_return'", [id]);
    const due = "(select min(due_at) from incident_clock where incident_id = $1 and stopped_at is null)";
    await other.query(`update incident set next_due_at = ${due} where id = $1`, [id]);
  }
  const ages = [17, 19, 23, 18, 24, 22, 17.5].map((hour) => new Date(morning.getTime() - hour * 3_600_000));
  for (const [index, publishedAt] of ages.entries()) {
    const message = { ...vague(200 + index), publishedAt: publishedAt.toISOString() };
    const [opened] = await tell(other, [message]);
    await sendTo(required(opened, "incident"), body.id);
  }
  // All of yesterday's working hours: what comes in at night shares the deadline of the morning and goes by its number.
  const page = await findQueuePage(executor, {
    db: other,
    filter: queueFilterSchema.parse({ view: "open", sort: "due" }),
    cursor: null,
    limit: 50,
    now: morning,
    leftIn: (_calendar, fromMs, toMs) => toMs - fromMs,
  });
  const offered = page.rows.map(({ firstMessageAt }) => firstMessageAt);
  const oldestFirst = [...ages].sort((one, other) => one.getTime() - other.getTime()).map((at) => at.toISOString());
  expect(offered).toEqual(oldestFirst);
});
