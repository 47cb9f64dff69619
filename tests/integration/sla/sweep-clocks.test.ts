import { expect, test } from "vitest";
import { sweepClocks } from "@/lib/flow/sweep-clocks";
import { recomputeClocks } from "@/lib/flow/recompute-clocks";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { regionId } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const vague = (index: number) =>
  messageOf(`Сколько можно писать об одном и том же, обращение номер ${index} без ответа`);
const hours = (n: number) => new Date(morning.getTime() + n * 3_600_000);

test("every warning and every breach is told once, however many workers sweep at once", async () => {
  const db = await testDatabase({ template: "samara" });
  await tell(
    db,
    Array.from({ length: 20 }, (_, index) => vague(index)),
  );
  // Half past a day: warnings and breaches of several kinds are due at the same time.
  for (const now of [hours(0.41), hours(0.6), hours(30)]) {
    await Promise.all(Array.from({ length: 5 }, () => sweepClocks(db, { now })));
  }
  const doubled = await db.query(
    `select incident_id, kind, detail->>'clock' from incident_event where kind like 'clock.%'
     group by 1, 2, 3 having count(*) > 1`,
  );
  expect(doubled).toEqual([]);
  const open = await db.query("select from incident_clock where state = 'running' and due_at <= $1", [hours(30)]);
  expect(open).toEqual([]);
  const told = await db.query<{ n: number }>(
    "select count(*)::int as n from incident_event where kind = 'clock.breached'",
  );
  const marked = await db.query<{ n: number }>(
    "select count(*)::int as n from incident_clock where breached_at is not null",
  );
  expect(told[0]?.n).toBeGreaterThan(0);
  expect(told[0]?.n).toBe(marked[0]?.n);
});

test("recomputing from the events gives exactly what is stored", async () => {
  const db = await testDatabase({ template: "samara" });
  await tell(
    db,
    Array.from({ length: 10 }, (_, index) => vague(index)),
  );
  const read = () =>
    db.query(
      "select incident_id, kind, state, started_at, due_at, warn_at, stopped_at from incident_clock order by 1, 2",
    );
  const stored = await read();
  const region = await regionId(db);
  const ids = await db.query<{ id: number }>("select id from incident");
  const knowledge = await loadRegionKnowledge(db, region);
  await db.transaction((tx) => recomputeClocks(tx, { knowledge, incidentIds: ids.map((row) => row.id), now: morning }));
  expect(await read()).toEqual(stored);
});

test("events can be neither changed nor deleted", async () => {
  const db = await testDatabase({ template: "samara" });
  await tell(db, [vague(1)]);
  await expect(db.query("update incident_event set detail = '{}'")).rejects.toThrow(/append-only/);
  await expect(db.query("delete from incident_event")).rejects.toThrow(/append-only/);
});
