import { readMapQuery } from "@/app/api/console/map/read-query";
import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { readMapData } from "@/lib/analytics/read-map-data";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import { findBoundariesVersion } from "@/lib/regions/find-boundaries";

/** The figures of the map: the question as in the address of the page. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const now = systemNow();
    const db = getDatabase();
    const [data, boundariesVersion] = await Promise.all([
      readMapData(viewer, { db, query: readMapQuery(request, { viewer, now }), now }),
      findBoundariesVersion(viewer, { db }),
    ]);
    return { ...data, boundariesVersion };
  });
}
