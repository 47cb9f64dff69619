import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { AppError } from "@/lib/platform/errors";

/** Whose scope is a part of the region has a cabinet of their own: one sheet tells everybody the same figures. */
export function seesWholeRegion({ agencyIds, territoryIds, topicIds }: Viewer): boolean {
  return agencyIds === null && territoryIds === null && topicIds === null;
}

/** @throws AppError `not_allowed` */
export function assertPreparesMeeting(viewer: Viewer): void {
  assertCan(viewer, "meeting.prepare");
  if (!seesWholeRegion(viewer)) throw new AppError("not_allowed", { context: { userId: viewer.userId } });
}
