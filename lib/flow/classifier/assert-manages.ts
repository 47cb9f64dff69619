import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { seesWholeRegion } from "@/lib/analytics/five/whole-region";
import { AppError } from "@/lib/platform/errors";

/** A version reads everybody's messages: whoever answers for a part of the region does not choose it for all. */
export function managesClassifier(viewer: Viewer): boolean {
  return viewer.permissions.includes("classifier.manage") && seesWholeRegion(viewer);
}

/** @throws AppError `not_allowed` */
export function assertManagesClassifier(viewer: Viewer): void {
  assertCan(viewer, "classifier.manage");
  if (!managesClassifier(viewer)) throw new AppError("not_allowed", { context: { userId: viewer.userId } });
}
