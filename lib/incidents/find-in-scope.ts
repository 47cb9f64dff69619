import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { stepSchema } from "@/lib/incidents/steps/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

export interface IncidentInScope {
  id: number;
  version: number;
  step: IncidentStep;
}

/** The incident of this number, if this viewer sees it. @throws AppError `not_found` */
export async function requireInScope(
  viewer: Viewer,
  options: { db: Sql; number: number | null },
): Promise<IncidentInScope> {
  const scope = incidentScope(viewer, "i", 2);
  const rows = await options.db.query<{ id: number; version: number; step: string }>(
    `select i.id, i.version, i.step from incident i where i.number = $1 and ${scope.text}`,
    [options.number, ...scope.values],
  );
  const [incident] = rows;
  if (!incident) throw new AppError("not_found");
  return { ...incident, step: stepSchema.parse(incident.step) };
}
