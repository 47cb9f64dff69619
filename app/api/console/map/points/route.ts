import { readMapQuery } from "@/app/api/console/map/read-query";
import { respond } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { readNearPoints } from "@/lib/flow/addresses/read-near-points";
import type { NearBox } from "@/lib/flow/addresses/read-near-points";
import { readPoints } from "@/lib/analytics/read-points";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";

/** Settlements with their counts for a map that is looked at closely; from still nearer (`near`), streets and houses. */
export function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const viewer = await assertViewer();
    const now = systemNow();
    const query = readMapQuery(request, { viewer, now });
    const db = getDatabase();
    const near = new URL(request.url).searchParams.get("near");
    if (near === null) return { points: await readPoints(viewer, { db, query }) };
    return { points: await readNearPoints(viewer, { db, query, box: readBox(near) }) };
  });
}

/** What is no box holds nothing, and is refused as such. */
function readBox(text: string): NearBox {
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = text.split(",").map(Number);
  return [west, south, east, north];
}
