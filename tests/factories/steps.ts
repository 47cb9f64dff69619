import { closedSteps } from "@/lib/incidents/steps/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { Database } from "@/lib/platform/db";

const guards = ["incident_step_move", "incident_step_told"];

/**
 * Puts an incident at any step, whatever the step machine thinks of the way there, and writes the event that says so.
 * What guards the steps is off for this one statement only.
 */
export async function standAt(
  db: Database,
  options: { incidentId: number; step: IncidentStep; agencyId?: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    // Only these two: what counts incidents has to see the change.
    for (const trigger of guards) await tx.query(`alter table incident disable trigger ${trigger}`);
    await tx.query(
      `update incident set step = $2, agency_id = coalesce($4, agency_id), next_due_at = null,
         closed_at = case when $3 then coalesce(closed_at, opened_at) end,
         merged_into_id = case when $2 = 'merged' then coalesce(merged_into_id, id) end where id = $1`,
      [options.incidentId, options.step, closedSteps.includes(options.step), options.agencyId ?? null],
    );
    await tx.query(
      `insert into incident_event (region_id, incident_id, at, kind, to_step, detail)
       select region_id, id, opened_at, $3, $2, $4 from incident where id = $1`,
      [
        options.incidentId,
        options.step,
        options.step === "merged" ? "incident.merged" : "step.changed",
        options.step === "merged" ? { messageIds: [] } : {},
      ],
    );
    for (const trigger of guards) await tx.query(`alter table incident enable trigger ${trigger}`);
  });
}
