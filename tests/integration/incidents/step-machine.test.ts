import { describe, expect, test } from "vitest";
import { stepMoves } from "@/lib/incidents/actions/schema";
import { closedSteps, steps } from "@/lib/incidents/steps/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { Database } from "@/lib/platform/db";
import { messageOf, tell } from "@/tests/factories/messages";
import { required } from "@/tests/factories/region";
import { standAt } from "@/tests/factories/steps";
import { testDatabase } from "@/tests/setup/test-database";

async function move(db: Database, incidentId: number, to: IncidentStep, toldStep: IncidentStep | null): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(
      `update incident set step = $2, closed_at = case when $3 then now() end, next_due_at = null,
         merged_into_id = case when $2 = 'merged' then id end where id = $1`,
      [incidentId, to, closedSteps.includes(to)],
    );
    if (toldStep === null) return;
    await tx.query(
      `insert into incident_event (region_id, incident_id, at, kind, to_step)
       select region_id, id, now(), 'step.changed', $2 from incident where id = $1`,
      [incidentId, toldStep],
    );
  });
}

describe("the step machine in the database", () => {
  test("knows exactly the moves of the table of actions", async () => {
    const db = await testDatabase();
    const rows = await db.query<{ move: string }>("select from_step || '→' || to_step as move from step_move");
    expect(rows.map((row) => row.move).sort()).toEqual(stepMoves());
  });

  test("lets every move of the table pass and refuses every other one", async () => {
    const db = await testDatabase({ template: "samara" });
    const [incident] = await tell(db, [messageOf("Опять то же самое. Сколько можно писать?")]);
    const { id } = required(incident, "incident");
    const known = new Set(stepMoves());
    let refused = 0;
    for (const from of steps) {
      for (const to of steps.filter((step) => step !== from)) {
        await standAt(db, { incidentId: id, step: from });
        const outcome = await move(db, id, to, to).then(
          () => "moved",
          (error: unknown) => String(error),
        );
        if (known.has(`${from}→${to}`)) expect(outcome, `${from} → ${to}`).toBe("moved");
        else expect(outcome, `${from} → ${to}`).toContain(`cannot go from ${from} to ${to}`);
        if (outcome !== "moved") refused += 1;
      }
    }
    expect(refused).toBe(steps.length * (steps.length - 1) - known.size);
  });

  test("no step changes without an event that names it", async () => {
    const db = await testDatabase({ template: "samara" });
    const [incident] = await tell(db, [messageOf("Опять то же самое. Сколько можно писать?")]);
    const { id } = required(incident, "incident");
    await standAt(db, { incidentId: id, step: "routed" });
    await expect(move(db, id, "in_progress", null)).rejects.toThrow(/its last event says/);
    await expect(move(db, id, "in_progress", "rework")).rejects.toThrow(/its last event says/);
    await move(db, id, "in_progress", "in_progress");
  });
});
