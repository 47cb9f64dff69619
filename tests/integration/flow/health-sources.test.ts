import { expect, test } from "vitest";
import { getHealth } from "@/lib/flow/get-health";
import { messageOf, morning, tell } from "@/tests/factories/messages";
import { createViewer } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

const queue = { counts: () => Promise.resolve({}) };
const rest = { queue, backend: "postgres" as const, elapsedMs: () => performance.now(), now: morning };

test("sources that were never used or are switched off make no problem; one that was refused does", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "curator" });
  await tell(db, [messageOf("Который раз пишу об одном и том же, ответа нет")]);
  const stateOf = (health: Awaited<ReturnType<typeof getHealth>>, code: string) =>
    health.sources.find((source) => source.code === code)?.state;

  const before = await getHealth(viewer, { ...rest, db });
  expect(new Set(before.sources.map((source) => source.state))).toEqual(new Set(["ok", "unused"]));
  const [idle, other] = before.sources.filter((source) => source.state === "unused").map((source) => source.code);
  if (idle === undefined || other === undefined) throw new Error("the pack has too few sources for this test");

  await db.query("update source set is_enabled = false, last_error = 'old', last_error_at = $2 where code = $1", [
    idle,
    morning,
  ]);
  const off = await getHealth(viewer, { ...rest, db });
  expect(stateOf(off, idle)).toBe("off");
  expect(off.state).toBe(before.state);

  await db.query("update source set last_error = 'wrong key', last_error_at = $2 where code = $1", [other, morning]);
  const failing = await getHealth(viewer, { ...rest, db });
  expect(stateOf(failing, other)).toBe("bad");
  expect(failing.state).toBe("bad");
});

test("a door that used to bring much and brings nothing for a day is silent; a trial of a few messages is not", async () => {
  const db = await testDatabase({ template: "samara" });
  const viewer = await createViewer(db, { role: "curator" });
  const codes = await db.query<{ code: string }>(
    `select code from source where region_id = $1 and channel = 'api' order by code limit 2`,
    [viewer.regionId],
  );
  const [busy, trial] = codes.map((row) => row.code);
  await db.query("update source set last_received_at = $2, received_count = 5 where code = any($1::text[])", [
    [busy, trial],
    morning,
  ]);
  await db.query("update source set received_count = 100 where code = $1", [busy]);
  const statesAfter = async (hours: number) => {
    const now = new Date(morning.getTime() + hours * 3_600_000);
    const { sources } = await getHealth(viewer, { ...rest, db, now });
    return [busy, trial].map((code) => sources.find((source) => source.code === code)?.state);
  };
  expect(await statesAfter(24)).toEqual(["ok", "ok"]);
  expect(await statesAfter(25)).toEqual(["warn", "ok"]);
});
