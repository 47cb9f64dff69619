import { nearBoxMax } from "@/lib/analytics/map/terms";
import type { Placed } from "./leaflet-map";

/** What is asked for is a little more than what is seen, so that small steps of the map ask for nothing new. */
const grid = { lon: 0.04, lat: 0.02 };
/** Seen from very near it is a finer grid, so that the answer holds single houses of a crowded quarter. */
const finest = 1 / 8;

/** The box of which streets and houses are shown, as `west,south,east,north`; null from too far away. */
export function nearBox(placed: Pick<Placed, "bounds"> | null): string | null {
  if (!placed) return null;
  const [west, south, east, north] = placed.bounds;
  let share = 1;
  while (share > finest && east - west < (share * grid.lon) / 2) share /= 2;
  const [lon, lat] = [share * grid.lon, share * grid.lat];
  const box = [
    Math.floor(west / lon) * lon,
    Math.floor(south / lat) * lat,
    Math.ceil(east / lon) * lon,
    Math.ceil(north / lat) * lat,
  ] as const;
  if (box[2] - box[0] > nearBoxMax.lon - 1e-9 || box[3] - box[1] > nearBoxMax.lat - 1e-9) return null;
  return box.map((degrees) => Number(degrees.toFixed(4))).join(",");
}
