import type { MapPoint } from "@/lib/analytics/map/schema";

type Box = readonly [west: number, south: number, east: number, north: number];

/** Of so many circles nobody sees the single ones, and a telephone has to carry them. */
export const pointsMax = 500;
/** So many columns and rows of cells lie over a box: a cell is some thirty pixels wide. */
const cells = 32;

/**
 * The largest points as they are, the others gathered cell by cell: no incident is left out, and no answer is longer than
 * fifteen hundred points. Fewer than `pointsMax` stay as they are.
 * @param points the largest first
 */
export function thinPoints(points: readonly MapPoint[], box: Box): MapPoint[] {
  if (points.length <= pointsMax) return [...points];
  const [west, south, east, north] = box;
  const gathered = new Map<string, MapPoint>();
  for (const point of points.slice(pointsMax)) {
    const column = Math.floor(((point.lon - west) / (east - west)) * cells);
    const row = Math.floor(((point.lat - south) / (north - south)) * cells);
    const code = `${column}/${row}`;
    const before = gathered.get(code);
    gathered.set(code, before ? together(before, point) : { ...point, ...nameless, code, addresses: 1 });
  }
  return [...points.slice(0, pointsMax), ...gathered.values()];
}

const nameless = { kind: "several" as const, name: "", territory: "", words: null, place: undefined };

/** In the middle of all incidents, so that a crowded corner of the cell does not look empty. */
function together(sum: MapPoint, { lat, lon, count }: MapPoint): MapPoint {
  const share = count / (sum.count + count);
  return {
    ...sum,
    lat: sum.lat + share * (lat - sum.lat),
    lon: sum.lon + share * (lon - sum.lon),
    count: sum.count + count,
    addresses: (sum.addresses ?? 0) + 1,
  };
}
