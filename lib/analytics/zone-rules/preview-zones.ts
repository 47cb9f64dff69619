import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { dayOf, presetPeriods } from "@/lib/analytics/periods";
import { readMap } from "@/lib/analytics/read-map";
import { mapQuerySchema } from "@/lib/analytics/schema";
import type { MapArea, MapView, ZoneRule } from "@/lib/analytics/schema";
import { zonesOf } from "@/lib/analytics/zone-of";
import type { ZoneCounts, ZonesPreview } from "@/lib/analytics/zone-rules/schema";
import type { Sql } from "@/lib/platform/db";

/** What a rule would make of the map of the last four weeks; nothing is changed. @throws AppError `not_allowed` */
export async function previewZones(
  viewer: Viewer,
  { db, rule, now }: { db: Sql; rule: ZoneRule; now: Date },
): Promise<ZonesPreview> {
  assertCan(viewer, "figures.configure");
  const period = presetPeriods(dayOf(now, viewer.timeZone)).last4Weeks;
  const view = await readMap(viewer, { db, now, query: mapQuerySchema.parse({ period }) });
  const tried = colourBy(view, rule);
  const before = new Map(view.areas.map(({ code, zone }) => [code, zone]));
  return {
    period,
    present: countZones(view.areas),
    tried: countZones(tried),
    moved: tried.filter(({ code, zone }) => before.get(code) !== zone).map(({ name }) => name),
  };
}

function colourBy({ areas, whole, unplaced }: MapView, rule: ZoneRule): MapArea[] {
  const { count, population } = whole;
  return zonesOf({ areas, whole: { count, population, unplaced: unplaced.count }, rule });
}

function countZones(areas: readonly MapArea[]): ZoneCounts {
  const counts: ZoneCounts = { red: 0, amber: 0, green: 0, few: 0 };
  for (const { zone } of areas) counts[zone ?? "few"] += 1;
  return counts;
}
