import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { readFigures } from "@/lib/analytics/read-figures";
import type { FigureFilter, FigureSet, Period } from "@/lib/analytics/schema";
import type { Sql } from "@/lib/platform/db";

/**
 * The region as a whole, for everybody who reads figures: what a body is held against. INVARIANT: this alone reads beyond the
 * own scope, and it answers sums and times of all bodies and territories together. It cannot be narrowed to a body, a
 * territory or a single topic, behind which a single body could stand.
 */
export async function readRegionFigures(
  viewer: Viewer,
  { db, period, filter }: { db: Sql; period: Period; filter: Pick<FigureFilter, "topicGroup" | "platform"> },
): Promise<FigureSet> {
  assertCan(viewer, "figures.read");
  const whole: Viewer = { ...viewer, agencyIds: null, territoryIds: null, topicGroupIds: null, topicIds: null };
  const { topicGroup, platform } = filter;
  return readFigures(whole, {
    db,
    filter: { topicGroup, platform, topic: null, territory: null, agency: null },
    period,
  });
}
