import { nearBoxMax } from "@/lib/analytics/map/terms";
import type { Placed } from "./leaflet-map";

/** What is asked for is a little more than what is seen, so that small steps of the map ask for nothing new. */
const grid = { lon: 0.04, lat: 0.02 };

/** The box of which streets and houses are shown, as `west,south,east,north`; null from too far away. */
export function nearBox(placed: Pick<Placed, "bounds"> | null): string | null {
  if (!placed) return null;
  const [west, south, east, north] = placed.bounds;
  const box = [
    Math.floor(west / grid.lon) * grid.lon,
    Math.floor(south / grid.lat) * grid.lat,
    Math.ceil(east / grid.lon) * grid.lon,
    Math.ceil(north / grid.lat) * grid.lat,
  ] as const;
  if (box[2] - box[0] > nearBoxMax.lon - 1e-9 || box[3] - box[1] > nearBoxMax.lat - 1e-9) return null;
  return box.map((degrees) => degrees.toFixed(2)).join(",");
}
