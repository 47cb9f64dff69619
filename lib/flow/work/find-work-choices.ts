import { bodyRoles } from "@/lib/accounts/policy";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { findBodiesBelow } from "@/lib/flow/work/find-bodies-below";
import { findControllers } from "@/lib/flow/work/find-controllers";
import type { WorkChoice, WorkChoices } from "@/lib/incidents/work/schema";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/**
 * Bodies and people that an action of the desk may name for this incident.
 * @throws AppError `not_found` outside of the viewer's scope
 */
export async function findWorkChoices(
  viewer: Viewer,
  { db, incidentId, kind }: WorkChoices & { db: Sql },
): Promise<WorkChoice[]> {
  const agencyId = await getAgencyId(viewer, { db, incidentId });
  switch (kind) {
    case "controllers":
      return findControllers(viewer, { db, incidentId });
    case "executors":
      return agencyId === null ? [] : findExecutors(viewer, { db, agencyId });
    case "below": {
      if (agencyId === null) return [];
      const bodies = await findBodiesBelow(db, { regionId: viewer.regionId, agencyId });
      return bodies.filter((body) => viewer.agencyIds === null || viewer.agencyIds.includes(body.id));
    }
  }
}

async function getAgencyId(viewer: Viewer, { db, incidentId }: { db: Sql; incidentId: number }) {
  const scope = incidentScope(viewer, "i", 2);
  const rows = await db.query<{ agency_id: number | null }>(
    `select i.agency_id from incident i where i.id = $1 and ${scope.text}`,
    [incidentId, ...scope.values],
  );
  if (!rows[0]) throw new AppError("not_found", { context: { incidentId } });
  return rows[0].agency_id;
}

/** Names of the people of a body are for those who may say who of them works. */
async function findExecutors(viewer: Viewer, { db, agencyId }: { db: Sql; agencyId: number }): Promise<WorkChoice[]> {
  const isOwn = viewer.agencyIds === null || viewer.agencyIds.includes(agencyId);
  if (!viewer.permissions.includes("incident.assign") || !isOwn) {
    throw new AppError("not_allowed", { context: { userId: viewer.userId } });
  }
  return db.query<WorkChoice>(
    `select u.id, u.name, null as note from user_account u
     where u.region_id = $1 and u.agency_id = $2 and u.role = any($3::text[]) and u.is_active order by u.name, u.id`,
    [viewer.regionId, agencyId, bodyRoles],
  );
}
