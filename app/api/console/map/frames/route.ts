import { overSpan, readMapQuery } from "@/app/api/console/map/read-query";
import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { readFrames } from "@/lib/analytics/read-frames";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";

/** All weeks of the scale at once, for the playback. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const now = systemNow();
    const query = overSpan(readMapQuery(request, { viewer, now }), { viewer, now });
    return readFrames(viewer, { db: getDatabase(), query, now });
  });
}
