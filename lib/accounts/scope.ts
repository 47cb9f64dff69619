import { AppError } from "@/lib/platform/errors";
import type { Permission, Viewer } from "@/lib/accounts/schema";

/** @throws AppError `not_allowed` */
export function assertCan(viewer: Viewer, permission: Permission): void {
  if (!viewer.permissions.includes(permission)) {
    throw new AppError("not_allowed", { context: { userId: viewer.userId, permission } });
  }
}

/**
 * What this viewer's figures are made of: incidents whose responsible body, place and topic are within the scope. Null: no
 * restriction. What a body was only asked to help with counts for the body that answers for it.
 * @throws AppError `not_allowed`
 */
export function figureScope(viewer: Viewer): Pick<Viewer, "agencyIds" | "territoryIds" | "topicIds"> {
  assertCan(viewer, "figures.read");
  const { agencyIds, territoryIds, topicIds } = viewer;
  return { agencyIds, territoryIds, topicIds: topicIds && [0, ...topicIds] };
}

export interface ScopeSql {
  /** A condition over the incident alias, with parameters from `$first` on. */
  text: string;
  values: unknown[];
}

/**
 * INVARIANT: every statement that reads or writes incidents carries this condition; there is no other row scope.
 * `alias` names the incident table in the statement, `first` the number of the first free parameter.
 */
export function incidentScope(viewer: Viewer, alias: string, first: number): ScopeSql {
  assertCan(viewer, "incident.read");
  const values: unknown[] = [viewer.regionId];
  const conditions = [`${alias}.region_id = $${first}`];
  function restrict(condition: (parameter: string) => string, ids: number[] | null): void {
    if (ids === null) return;
    values.push(ids);
    conditions.push(condition(`$${first + values.length - 1}`));
  }
  // A body sees what it was asked to help with as well.
  restrict(
    (parameter) => `(${alias}.agency_id = any(${parameter}::int[]) or ${alias}.shared_with && ${parameter}::int[])`,
    viewer.agencyIds,
  );
  restrict((parameter) => `${alias}.territory_id = any(${parameter}::int[])`, viewer.territoryIds);
  // What has no topic yet is everybody's. Written like the index of the search, which has no place for null.
  restrict(
    (parameter) => `coalesce(${alias}.topic_id, 0) = any(${parameter}::int[])`,
    viewer.topicIds && [0, ...viewer.topicIds],
  );
  return { text: `(${conditions.join(" and ")})`, values };
}
