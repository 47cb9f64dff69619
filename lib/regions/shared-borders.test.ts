import type { Polygon, Position } from "geojson";
import { describe, expect, it } from "vitest";
import { countPoints, polygonsOf, signedArea } from "./geometry";
import type { Area } from "./geometry";
import { mergeAreas, simplifyAreas, sizeOf } from "./shared-borders";
import type { AreaPart } from "./shared-borders";

const steps = 200;

/** A border from west to east that winds the same way for whoever walks along it. */
function windingLine(lat: number): Position[] {
  return Array.from({ length: steps + 1 }, (_, at): Position => {
    const wind = 0.02 * Math.sin(at / 3 + lat) + 0.008 * Math.sin(at * 1.7);
    return [50 + at / steps, lat + (at === 0 || at === steps ? 0 : wind)];
  });
}

/** Bands above each other, each sharing a winding border with the next; the last has a small town cut out of it. */
function bands(): AreaPart[] {
  const lines = [53, 53.2, 53.4, 53.6].map(windingLine);
  const areas = [0, 1, 2].map((at): Polygon => {
    const [below = [], above = []] = [lines[at], lines[at + 1]];
    return { type: "Polygon", coordinates: [[...below, ...[...above].reverse(), below[0] ?? []]] };
  });
  const town = Array.from({ length: 61 }, (_, at): Position => {
    const angle = (at % 60) * (Math.PI / 30);
    return [50.5 + 0.02 * Math.cos(angle), 53.5 + 0.02 * Math.sin(angle)];
  });
  areas[2]?.coordinates.push([...town].reverse());
  const parts = areas.map((area, at): AreaPart => ({ key: `band-${at}`, area }));
  return [...parts, { key: "town", area: { type: "Polygon", coordinates: [town] } }];
}

function edges(areas: Iterable<Area>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const ring of [...areas].flatMap((area) => polygonsOf(area).flat())) {
    for (let at = 0; at + 1 < ring.length; at++) {
      const edge = [String(ring[at]), String(ring[at + 1])].sort().join(" ");
      counts.set(edge, (counts.get(edge) ?? 0) + 1);
    }
  }
  return counts;
}

function areaOf(area: Area): number {
  return polygonsOf(area)
    .flat()
    .reduce((sum, ring) => sum + signedArea(ring), 0);
}

describe("simplified boundaries", () => {
  const simplified = simplifyAreas(bands(), { bytesMax: 4_000 });

  it("fit into the size that was asked for, and use it", () => {
    expect(sizeOf(simplified)).toBeLessThanOrEqual(4_000);
    expect(sizeOf(simplified)).toBeGreaterThan(3_000);
    expect(sizeOf(mergeAreas(bands()))).toBeGreaterThan(15_000);
  });

  it("keep borders shared: no gap and no overlap between neighbours", () => {
    const counts = edges(simplified.values());
    expect(Math.max(...counts.values())).toBe(2);
    const outline = [...counts]
      .filter(([, count]) => count === 1)
      .map(([edge]) => edge.split(" ").map((end) => end.split(",").map(Number)));
    // What borders on nobody is the frame of the whole: its southern and northern lines and its sides.
    for (const ends of outline) {
      const isOnFrame = ends.every(([lon = 0, lat = 0]) => lat < 53.05 || lat > 53.55 || lon === 50 || lon === 51);
      expect(isOnFrame, JSON.stringify(ends)).toBe(true);
    }
  });

  it("keep the shape of the smallest town and the hole around it", () => {
    const [town, around] = [simplified.get("town"), simplified.get("band-2")];
    expect(town && countPoints(town)).toBeGreaterThanOrEqual(8);
    expect(town && areaOf(town) / (Math.PI * 0.02 ** 2)).toBeGreaterThan(0.8);
    expect(around && polygonsOf(around)[0]).toHaveLength(2);
  });

  it("keep every territory even when hardly anything fits", () => {
    expect([...simplifyAreas(bands(), { bytesMax: 10 }).keys()]).toEqual(["band-0", "band-1", "band-2", "town"]);
  });

  it("leave small files as they are", () => {
    const points = (areas: ReadonlyMap<string, Area>) => [...areas.values()].map(countPoints);
    expect(points(simplifyAreas(bands(), { bytesMax: 1_000_000 }))).toEqual(points(mergeAreas(bands())));
  });
});

describe("parts of one territory", () => {
  it("become one area without the border between them", () => {
    const merged = mergeAreas(bands().map((part) => (part.key === "town" ? { ...part, key: "band-2" } : part)));
    const area = merged.get("band-2");
    expect(area?.type).toBe("Polygon");
    expect(area && polygonsOf(area)[0]).toHaveLength(1);
  });
});
