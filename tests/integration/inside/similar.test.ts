import { beforeAll, expect, test } from "vitest";
import { readIncident } from "@/lib/flow/read-incident";
import { incidentAt } from "@/tests/factories/inside";
import type { GivenIncident } from "@/tests/factories/inside";
import { morning } from "@/tests/factories/messages";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";
import type { TestDatabase } from "@/tests/setup/test-database";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase({ template: "samara" });
});

const hour = 3_600_000;
const topic = "roads.potholes";

async function placed(given: Parameters<typeof incidentAt>[1], outcome?: string): Promise<GivenIncident> {
  const incident = await incidentAt(db, { topic, ...given });
  await db.query(
    `update incident set outcome = $2,
       territory_id = (select t.id from territory t join region r on r.id = t.region_id
         where r.code = 'samara' and t.code = 'tolyatti') where id = $1`,
    [incident.id, outcome ?? null],
  );
  return incident;
}

async function answer(incident: GivenIncident, reply: { position: number; kind: string; text: string; hours: number }) {
  await db.query(
    `insert into reply (region_id, incident_id, position, kind, text, agency_id, published_at)
     select region_id, id, $2, $3, $4, agency_id, first_message_at + make_interval(secs => $5) from incident where id = $1`,
    [incident.id, reply.position, reply.kind, reply.text, reply.hours * 3_600],
  );
}

test("open ones come first, then answered ones with the last final answer, its outcome and the time it took", async () => {
  const incident = await placed({});
  const open = await placed({ step: "routed" });
  const silent = await placed({ step: "done" });
  const answered = await placed({ step: "done" }, "resolved");
  await placed({ step: "rejected" });
  const elsewhere = await incidentAt(db, { step: "done", topic: "health.queues" });
  await answer(answered, { position: 1, kind: "final", text: "Заделаем в мае.", hours: 2 });
  await answer(answered, { position: 2, kind: "final", text: "Ямы заделаны сегодня.", hours: 30 });
  await answer(answered, { position: 3, kind: "interim", text: "Следим.", hours: 40 });
  const viewer = await createViewer(db, { role: "curator" });
  const view = required(await readIncident(viewer, { db, number: incident.number, now: morning }), "view");
  expect(view.similar.map(({ number }) => number)).toEqual([open.number, answered.number, silent.number]);
  expect(view.similar.map(({ number }) => number)).not.toContain(elsewhere.number);
  expect(view.similar[0]?.answer).toBeNull();
  expect(view.similar[1]?.answer).toMatchObject({
    text: "Ямы заделаны сегодня.",
    tookMs: 30 * hour,
    outcome: "resolved",
  });
  expect(view.similar[2]?.answer).toBeNull();
});

test("an answer of another body is not shown to whoever does not see that incident", async () => {
  const mine = await placed({ agency: "adm-samara" });
  const foreign = await placed({ agency: "adm-sergievsky", step: "done" }, "resolved");
  await answer(foreign, { position: 1, kind: "final", text: "Чужой ответ.", hours: 3 });
  const executor = await createViewer(db, { role: "executor", agency: "adm-samara" });
  const view = required(await readIncident(executor, { db, number: mine.number, now: morning }), "view");
  expect(view.similar.map(({ number }) => number)).not.toContain(foreign.number);
});
