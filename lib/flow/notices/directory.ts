import { loadViewer } from "@/lib/accounts/load-viewer";
import { policy } from "@/lib/accounts/policy";
import { incidentScope } from "@/lib/accounts/scope";
import type { Role } from "@/lib/regions/schema";
import type { Colleague, Directory } from "@/lib/notify/recipients";
import type { Sql } from "@/lib/platform/db";

interface Account extends Colleague {
  sessionVersion: number;
}

export interface RegionDirectory extends Directory {
  people: readonly Account[];
}

/** Everybody of a region who may sign in, and how its bodies stand to each other. */
export async function loadDirectory(db: Sql, regionId: number): Promise<RegionDirectory> {
  const people = await db.query<{ id: number; role: Role; agency_id: number | null; session_version: number }>(
    "select id, role, agency_id, session_version from user_account where region_id = $1 and is_active order by id",
    [regionId],
  );
  const bodies = await db.query<{ id: number; parent_id: number }>(
    "select id, parent_id from agency where region_id = $1 and parent_id is not null",
    [regionId],
  );
  return {
    people: people.map(({ id, role, agency_id, session_version }) => ({
      id,
      role,
      agencyId: agency_id,
      sessionVersion: session_version,
      canApprove: policy[role].includes("reply.approve") && agency_id !== null,
      canDecide: policy[role].includes("incident.decide"),
    })),
    parentOf: new Map(bodies.map(({ id, parent_id }) => [id, parent_id])),
  };
}

/** Which of these incidents a person may see, by the row scope of every request; asked once for each person. */
export function openScopes(db: Sql, options: { directory: RegionDirectory; incidentIds: readonly number[] }) {
  const accounts = new Map(options.directory.people.map((account) => [account.id, account]));
  return {
    /** `actingFor`: as the one who stands in for that person sees them. */
    async visibleTo(userId: number, actingFor: { id: number; now: Date } | null): Promise<ReadonlySet<number>> {
      const account = accounts.get(userId);
      if (!account) return new Set();
      const viewer = await loadViewer(db, {
        ...{ userId, sessionVersion: account.sessionVersion },
        ...(actingFor && { actingForId: actingFor.id, now: actingFor.now }),
      });
      if (!viewer) return new Set();
      const scope = incidentScope(viewer, "i", 2);
      const rows = await db.query<{ id: number }>(
        `select i.id from incident i where i.id = any($1::bigint[]) and ${scope.text}`,
        [options.incidentIds, ...scope.values],
      );
      return new Set(rows.map(({ id }) => id));
    },
  };
}
