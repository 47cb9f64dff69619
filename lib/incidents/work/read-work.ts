import type { Viewer } from "@/lib/accounts/schema";
import { isResponsible } from "@/lib/incidents/allowed-actions";
import { findBodiesBefore } from "@/lib/incidents/work/find-bodies-before";
import { findCoExecutions } from "@/lib/incidents/work/find-co-executions";
import { findRequests } from "@/lib/incidents/work/find-requests";
import { findReturns } from "@/lib/incidents/work/find-returns";
import { getControl } from "@/lib/incidents/work/get-control";
import { getReturnsByItselfUntil } from "@/lib/incidents/work/returns-by-itself";
import type { WorkView } from "@/lib/incidents/work/schema";
import type { Sql } from "@/lib/platform/db";

/** INVARIANT: the incident was found within the viewer's scope. */
export async function readWork(
  viewer: Viewer,
  options: { db: Sql; incident: { id: number; agency_id: number | null; return_count: number }; now: Date },
): Promise<WorkView> {
  const { db, incident, now } = options;
  const [until, returns, bodiesBefore, coExecutions, requests, control] = await Promise.all([
    getReturnsByItselfUntil(db, { incidentId: incident.id, now }),
    incident.return_count > 0 ? findReturns(db, incident.id) : [],
    findBodiesBefore(db, { incidentId: incident.id, agencyId: incident.agency_id }),
    findCoExecutions(viewer, { db, incidentId: incident.id }),
    findRequests(db, incident.id),
    getControl(db, incident.id),
  ]);
  return {
    isHelper: !isResponsible(viewer, { agencyId: incident.agency_id }),
    returnsByItselfUntil: until?.toISOString() ?? null,
    returnCount: incident.return_count,
    returns,
    bodiesBefore,
    coExecutions,
    requests,
    control,
  };
}
