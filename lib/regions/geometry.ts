import type { MultiPolygon, Polygon, Position } from "geojson";
import { isInRing } from "@/lib/platform/is-in-ring";

export type Area = Polygon | MultiPolygon;

/** Four decimals are some ten metres: finer than any boundary on a map of a region. */
const decimals = 4;

export function polygonsOf(area: Area): Position[][][] {
  return area.type === "Polygon" ? [area.coordinates] : area.coordinates;
}

export function countPoints(area: Area): number {
  return polygonsOf(area)
    .flat()
    .reduce((sum, ring) => sum + ring.length, 0);
}

/** Planar, in square degrees; positive for a ring that runs counter-clockwise. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let at = 0; at < ring.length; at++) {
    const [x1 = 0, y1 = 0] = ring[at] ?? [];
    const [x2 = 0, y2 = 0] = ring[(at + 1) % ring.length] ?? [];
    sum += x1 * y2 - x2 * y1;
  }
  return sum / 2;
}

/**
 * Rounds an area for storage, or null when nothing is left of it. The same point is rounded alike wherever it stands,
 * so borders that two areas share stay shared. Rings run as RFC 7946 wants: outer counter-clockwise, holes clockwise.
 */
export function tidyArea(area: Area): Area | null {
  const polygons = polygonsOf(area)
    .map(([outer = [], ...holes]) => {
      const tidyOuter = tidyRing(outer, 1);
      return tidyOuter ? [tidyOuter, ...holes.map((hole) => tidyRing(hole, -1)).filter((hole) => hole !== null)] : null;
    })
    .filter((polygon) => polygon !== null);
  const [first] = polygons;
  if (!first) return null;
  return polygons.length === 1
    ? { type: "Polygon", coordinates: first }
    : { type: "MultiPolygon", coordinates: polygons };
}

function tidyRing(ring: readonly Position[], direction: 1 | -1): Position[] | null {
  const rounded = ring.map(roundPosition);
  const distinct = rounded.filter((position, at) => at === 0 || !isSame(position, rounded[at - 1]));
  const [first] = distinct;
  const last = distinct.at(-1);
  if (first && !isSame(first, last)) distinct.push(first);
  const area = signedArea(distinct);
  if (distinct.length < 4 || area === 0) return null;
  return area * direction > 0 ? distinct : distinct.reverse();
}

function roundPosition([lon = 0, lat = 0]: Position): Position {
  return [Number(lon.toFixed(decimals)), Number(lat.toFixed(decimals))];
}

function isSame(a: Position | undefined, b: Position | undefined): boolean {
  return a?.[0] === b?.[0] && a?.[1] === b?.[1];
}

/** The centre of the largest part: where a label would stand. */
export function centreOf(area: Area): { lat: number; lon: number } {
  const [ring = []] = polygonsOf(area)
    .map(([outer = []]) => outer)
    .sort((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)));
  let [x, y, total] = [0, 0, 0];
  for (let at = 0; at + 1 < ring.length; at++) {
    const [x1 = 0, y1 = 0] = ring[at] ?? [];
    const [x2 = 0, y2 = 0] = ring[at + 1] ?? [];
    const cross = x1 * y2 - x2 * y1;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
    total += 3 * cross;
  }
  const [lon = 0, lat = 0] = total === 0 ? (ring[0] ?? []) : [x / total, y / total];
  return { lat: Number(lat.toFixed(decimals)), lon: Number(lon.toFixed(decimals)) };
}

/** Whether a point lies inside an area, holes taken out; on the border it may be either. */
export function isWithin(point: Position, area: Area): boolean {
  return polygonsOf(area).some(([outer = [], ...holes]) => {
    return isInRing(point, outer) && !holes.some((hole) => isInRing(point, hole));
  });
}
