import { readMapQuery } from "@/app/api/console/map/read-query";
import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { readPoints } from "@/lib/analytics/read-points";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";

/** Settlements with their counts, for a map that is looked at closely. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const now = systemNow();
    const query = readMapQuery(request, { viewer, now });
    return { points: await readPoints(viewer, { db: getDatabase(), query }) };
  });
}
