import type { Viewer } from "@/lib/accounts/schema";
import { assertCan } from "@/lib/accounts/scope";
import { AppError } from "@/lib/platform/errors";

/**
 * A decision about a name reaches every row of the region that has it, so only somebody who sees all of them may decide.
 * @throws AppError `not_allowed`
 */
export function assertDecides(viewer: Viewer): void {
  assertCan(viewer, "import.run");
  if (!seesWholeRegion(viewer))
    throw new AppError("not_allowed", { context: { userId: viewer.userId, scope: "region" } });
}

export function mayDecide(viewer: Viewer): boolean {
  return viewer.permissions.includes("import.run") && seesWholeRegion(viewer);
}

function seesWholeRegion({ agencyIds, territoryIds, topicGroupIds }: Viewer): boolean {
  return [agencyIds, territoryIds, topicGroupIds].every((ids) => ids === null);
}
