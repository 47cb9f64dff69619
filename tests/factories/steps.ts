import { closedSteps } from "@/lib/incidents/steps/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { Database } from "@/lib/platform/db";

/**
 * Puts an incident at any step, whatever the step machine thinks of the way there, and writes the event that says so.
 * The triggers are off for this one statement only.
 */
export async function standAt(
  db: Database,
  options: { incidentId: number; step: IncidentStep; agencyId?: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("set local session_replication_role = replica");
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
  });
}
