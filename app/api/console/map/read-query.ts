import { readMapAddress } from "@/components/map/map-address";
import type { Viewer } from "@/lib/accounts/schema";
import { mapSpan } from "@/lib/analytics/map-span";
import { dayOf, presetPeriods } from "@/lib/analytics/periods";
import type { MapQuery, Period } from "@/lib/analytics/schema";

/** What the map opens with. */
export function usualPeriod(viewer: Viewer, now: Date): Period {
  return presetPeriods(dayOf(now, viewer.timeZone)).last4Weeks;
}

/** The question of a request, as the address of the map writes it. */
export function readMapQuery(request: Request, { viewer, now }: { viewer: Viewer; now: Date }): MapQuery {
  return readMapAddress(new URL(request.url).searchParams, usualPeriod(viewer, now)).query;
}

/** The same question over the whole scale of the slider. */
export function overSpan(query: MapQuery, { viewer, now }: { viewer: Viewer; now: Date }): MapQuery {
  return { ...query, period: mapSpan(dayOf(now, viewer.timeZone)) };
}
