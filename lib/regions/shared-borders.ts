import type { Feature, FeatureCollection } from "geojson";
import { merge } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from "topojson-specification";
import { tidyArea } from "./geometry";
import type { Area } from "./geometry";

/** Part of a territory; a territory may come in several parts, which are merged into one area. */
export interface AreaPart {
  key: string;
  area: Area;
}

type Parts = Topology<{ parts: GeometryCollection<{ key: string }> }>;

/** Merges the parts of each key; borders between different keys stay the same line on both sides. */
export function mergeAreas(parts: readonly AreaPart[]): Map<string, Area> {
  return readAreas(toTopology(parts));
}

/** A lattice of this many steps across the file: some metres in a region, enough for borders that were drawn twice. */
const quantization = 100_000;
const searchSteps = 12;

/**
 * As `mergeAreas`, with as many points as fit into `bytesMax` of GeoJSON. A border is simplified once for both of its
 * sides, so no gap and no overlap appears, and every territory keeps a shape, however small it is.
 */
export function simplifyAreas(parts: readonly AreaPart[], options: { bytesMax: number }): Map<string, Area> {
  const weighed = presimplify(toTopology(parts, quantization), sphericalTriangleArea);
  keepShapes(weighed);
  const weights = weighed.arcs
    .flat()
    .map((point) => Number(point[2]))
    .filter(Number.isFinite)
    .sort((a, b) => b - a);
  const all = readAreas(simplify(weighed, 0));
  if (sizeOf(all) <= options.bytesMax) return all;
  let [fits, tooMany] = [0, weights.length];
  let best = readAreas(simplify(weighed, Infinity));
  for (let step = 0; step < searchSteps && tooMany - fits > 1; step++) {
    const middle = Math.floor((fits + tooMany) / 2);
    const areas = readAreas(simplify(weighed, weights[middle] ?? 0));
    if (sizeOf(areas) <= options.bytesMax) [fits, best] = [middle, areas];
    else tooMany = middle;
  }
  return best;
}

export function sizeOf(areas: ReadonlyMap<string, Area>): number {
  return [...areas.values()].reduce((sum, area) => sum + JSON.stringify(area).length, 0);
}

function toTopology(parts: readonly AreaPart[], steps?: number): Parts {
  const features = parts.map(({ key, area }): Feature<Area, { key: string }> => {
    return { type: "Feature", properties: { key }, geometry: area };
  });
  const collection: FeatureCollection<Area, { key: string }> = { type: "FeatureCollection", features };
  return topology({ parts: collection }, steps) as unknown as Parts;
}

type PartGeometry = Polygon<{ key: string }> | MultiPolygon<{ key: string }>;

function geometriesOf(shared: Parts): PartGeometry[] {
  return shared.objects.parts.geometries.filter(
    (geometry): geometry is PartGeometry => geometry.type === "Polygon" || geometry.type === "MultiPolygon",
  );
}

function readAreas(shared: Parts): Map<string, Area> {
  const byKey = new Map<string, PartGeometry[]>();
  for (const geometry of geometriesOf(shared)) {
    const key = geometry.properties?.key ?? "";
    byKey.set(key, [...(byKey.get(key) ?? []), geometry]);
  }
  const areas = new Map<string, Area>();
  for (const [key, geometries] of byKey) {
    const area = tidyArea(merge(shared, geometries));
    if (area) areas.set(key, area);
  }
  return areas;
}

const ringPointsKept = 8;

/** Marks the most telling points of each largest ring as indispensable: without them a small town would vanish. */
function keepShapes(weighed: Parts): void {
  for (const geometry of geometriesOf(weighed)) {
    const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
    const rings = polygons.map(([outer = []]) => outer.flatMap((arc) => weighed.arcs[arc < 0 ? ~arc : arc] ?? []));
    const [largest = []] = rings.sort((a, b) => b.length - a.length);
    const telling = [...largest].sort((a, b) => Number(b[2]) - Number(a[2])).slice(0, ringPointsKept);
    for (const point of telling) point[2] = Infinity;
  }
}
