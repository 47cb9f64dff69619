import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import { findEscalations } from "@/lib/sla/acknowledge-clock";
import type { EscalationView } from "@/lib/sla/schema";

/** INVARIANT: the caller has read the incident within the viewer's scope. */
export async function readEscalations(
  viewer: Viewer,
  { db, incidentId }: { db: Sql; incidentId: number },
): Promise<EscalationView[]> {
  const escalations = await findEscalations(db, incidentId);
  return escalations.map(({ acknowledgedAt, acknowledgedBy, ...escalation }) => ({
    clock: escalation.clock,
    at: escalation.at.toISOString(),
    to: escalation.to,
    recipientNames: escalation.recipientNames,
    acknowledged: acknowledgedAt && { by: acknowledgedBy, at: acknowledgedAt.toISOString() },
    canAcknowledge: acknowledgedAt === null && escalation.recipientUserIds.includes(viewer.userId),
  }));
}
