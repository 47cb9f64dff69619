import { readMapQuery } from "@/app/api/console/map/read-query";
import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { readTerritoryDetails } from "@/lib/analytics/read-territory-details";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";

/** Topics and weeks of the territory that the question names. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const now = systemNow();
    const query = readMapQuery(request, { viewer, now });
    return readTerritoryDetails(viewer, { db: getDatabase(), query });
  });
}
