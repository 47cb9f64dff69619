import { respondWith } from "@/app/api/respond";
import { assertViewer } from "@/lib/accounts/get-viewer";
import { territoryCodeSchema } from "@/lib/analytics/map/schema";
import { getDatabase } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { findBoundaries } from "@/lib/regions/find-boundaries";

/** What lies below `territory` (absent: the region) as GeoJSON. With the right `v` the browser may keep it for ever. */
export function GET(request: Request): Promise<Response> {
  return respondWith(async () => {
    const viewer = await assertViewer();
    const params = new URL(request.url).searchParams;
    const boundaries = await findBoundaries(viewer, {
      db: getDatabase(),
      territory: readTerritory(params.get("territory")),
    });
    const etag = `"${boundaries.version}"`;
    const headers = {
      etag,
      "cache-control":
        params.get("v") === boundaries.version ? "private, max-age=31536000, immutable" : "private, no-cache",
    };
    if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
    return Response.json(boundaries, { headers: { ...headers, "content-type": "application/geo+json" } });
  });
}

function readTerritory(given: string | null): string | null {
  if (given === null || given === "") return null;
  const parsed = territoryCodeSchema.safeParse(given);
  if (!parsed.success) throw new AppError("invalid", { context: { field: "territory" } });
  return parsed.data;
}
