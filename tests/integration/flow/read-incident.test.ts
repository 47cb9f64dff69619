import { expect, test } from "vitest";
import { readIncident } from "@/lib/flow/read-incident";
import type { Sql } from "@/lib/platform/db";
import { act, minutesOn, routedTo } from "@/tests/factories/desk";
import { createViewer, required } from "@/tests/factories/region";
import { testDatabase } from "@/tests/setup/test-database";

test("what is changed while an incident is being read is shown whole: never an old state with the new history", async () => {
  const db = await testDatabase({ template: "samara" });
  const { id, number } = await routedTo(db, "min-health");
  const ministry = await createViewer(db, { role: "executor", agency: "min-health" });
  const now = minutesOn(40);
  let changes = 0;
  const changedMeanwhile: Sql = {
    async query<Row extends object>(text: string, values?: readonly unknown[]) {
      if (text.includes("from incident_event e left join") && changes === 0) {
        changes += 1;
        await act(db, { viewer: ministry, id, at: minutesOn(30), body: { action: "take" } });
      }
      return db.query<Row>(text, values);
    },
  };
  const view = required(await readIncident(ministry, { db: changedMeanwhile, number, now }), "view");
  expect(changes).toBe(1);
  expect(view).toEqual(await readIncident(ministry, { db, number, now }));
  expect(view.step).toBe("in_progress");
  expect(view.events[0]).toMatchObject({ kind: "incident.taken", toStep: "in_progress" });
});
