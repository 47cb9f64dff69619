import { Delaunay } from "d3-delaunay";
import type { Position } from "geojson";
import type { Area } from "./geometry";
import { mergeAreas } from "./shared-borders";
import { placeSites, surround } from "./schematic-sites";
import type { Point, Site } from "./schematic-sites";

export interface SchematicMunicipality {
  code: string;
  lat: number;
  lon: number;
  /** A single town, drawn as a small round cell in the district around it. */
  isTown: boolean;
  population: number | null;
  /** Places that certainly belong to it; each draws its land nearer to the truth. */
  settlements: readonly { lat: number; lon: number }[];
}

/**
 * Draws municipalities out of nothing but points: every place of the region belongs to the municipality whose point is
 * nearest. The areas share their borders, leave no gap and don't overlap. They show where something lies, not where
 * it ends, and a map has to say so.
 */
export function drawSchematicBoundaries(municipalities: readonly SchematicMunicipality[]): Map<string, Area> {
  if (municipalities.length === 0) return new Map();
  const plane = planeAround(municipalities);
  const seats = municipalities.map(({ code, isTown, population, settlements, ...centre }) => {
    return { code, isTown, population, at: plane.toPlane(centre), settlements: settlements.map(plane.toPlane) };
  });
  const sites = placeSites(seats);
  const cells = cutCells([...sites, ...surround(sites, seats)], plane.toDegrees);
  return mergeByOwner(cells);
}

interface Plane {
  toPlane(place: { lat: number; lon: number }): Point;
  toDegrees(point: readonly number[]): Position;
}

const kmPerDegree = 111.2;

function planeAround(places: readonly { lat: number; lon: number }[]): Plane {
  const middle = places.reduce((sum, place) => sum + place.lat, 0) / places.length;
  const kmPerLon = kmPerDegree * Math.cos((middle * Math.PI) / 180);
  return {
    toPlane: ({ lat, lon }) => [lon * kmPerLon, lat * kmPerDegree],
    toDegrees: ([x = 0, y = 0]) => [x / kmPerLon, y / kmPerDegree],
  };
}

interface Cell {
  owner: string;
  ring: Position[];
}

function cutCells(sites: readonly Site[], toDegrees: Plane["toDegrees"]): Cell[] {
  const xs = sites.map((site) => site.at[0]);
  const ys = sites.map((site) => site.at[1]);
  const delaunay = Delaunay.from(sites.map((site) => [site.at[0], site.at[1]]));
  const voronoi = delaunay.voronoi([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
  return sites.flatMap(({ owner }, index) => {
    const ring = owner === null ? null : voronoi.cellPolygon(index);
    return owner === null || !ring ? [] : [{ owner, ring: ring.map((point) => toDegrees(point)) }];
  });
}

function mergeByOwner(cells: readonly Cell[]): Map<string, Area> {
  return mergeAreas(cells.map(({ owner, ring }) => ({ key: owner, area: { type: "Polygon", coordinates: [ring] } })));
}
