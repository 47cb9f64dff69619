import type { Viewer } from "@/lib/accounts/schema";
import { leftInOf } from "@/lib/flow/read-queue";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { findApprovals } from "@/lib/incidents/answer/find-approvals";
import type { ApprovalPage } from "@/lib/incidents/answer/schema";
import type { Sql } from "@/lib/platform/db";

/** Answers that wait for this person, with the time left in the hours of each body. */
export async function readApprovals(viewer: Viewer, options: { db: Sql; now: Date }): Promise<ApprovalPage> {
  const knowledge = await loadRegionKnowledge(options.db, viewer.regionId);
  return findApprovals(viewer, { ...options, leftIn: leftInOf(knowledge) });
}
