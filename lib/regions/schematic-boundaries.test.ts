import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInRing } from "@/lib/platform/is-in-ring";
import { polygonsOf, signedArea } from "./geometry";
import type { Area } from "./geometry";
import { drawSchematicBoundaries } from "./schematic-boundaries";
import type { SchematicMunicipality } from "./schematic-boundaries";

function municipality(
  code: string,
  lat: number,
  lon: number,
  more: Partial<SchematicMunicipality> = {},
): SchematicMunicipality {
  return { code, lat, lon, isTown: false, population: null, settlements: [], ...more };
}

function contains(area: Area, point: [number, number]): boolean {
  return polygonsOf(area).some((rings) => rings.filter((ring) => isInRing(point, ring)).length % 2 === 1);
}

function areaOf(area: Area): number {
  return polygonsOf(area)
    .flat()
    .reduce((sum, ring) => sum + signedArea(ring), 0);
}

/** Every edge with how often it stands in any ring: 2 between two areas, 1 on the outline. */
function edgeCounts(areas: Iterable<Area>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const area of areas) {
    for (const ring of polygonsOf(area).flat()) {
      for (let at = 0; at + 1 < ring.length; at++) {
        const ends = [String(ring[at]), String(ring[at + 1])].sort().join(" ");
        counts.set(ends, (counts.get(ends) ?? 0) + 1);
      }
    }
  }
  return counts;
}

const region = [
  municipality("north", 54.2, 50.1),
  municipality("south", 52.6, 50.4, { settlements: [{ lat: 52.4, lon: 50.9 }] }),
  municipality("west", 53.3, 48.9),
  municipality("east", 53.5, 51.6),
  municipality("around-the-city", 53.25, 50.2),
  municipality("city", 53.25, 50.2, { isTown: true, population: 300_000 }),
];

describe("schematic boundaries", () => {
  it("give every municipality an area that holds its own centre", () => {
    const areas = drawSchematicBoundaries(region);
    expect([...areas.keys()].sort()).toEqual(region.map(({ code }) => code).sort());
    for (const { code, lat, lon } of region.filter((place) => place.code !== "around-the-city")) {
      const area = areas.get(code);
      expect(area && contains(area, [lon, lat]), code).toBe(true);
    }
  });

  it("cut a town out of the district around it as a hole", () => {
    const around = drawSchematicBoundaries(region).get("around-the-city");
    expect(around?.type).toBe("Polygon");
    expect(around && polygonsOf(around)[0]).toHaveLength(2);
    expect(around && contains(around, [50.2, 53.25])).toBe(false);
  });

  it("make a larger town's cell larger", () => {
    const small = drawSchematicBoundaries([
      ...region.slice(0, 5),
      municipality("city", 53.25, 50.2, { isTown: true, population: 30_000 }),
    ]);
    const large = drawSchematicBoundaries(region);
    const [before, after] = [small.get("city"), large.get("city")];
    expect(before && after && areaOf(after) / areaOf(before)).toBeGreaterThan(3);
  });

  it("share every inner border exactly and leave no gap inside the outline", () => {
    const areas = drawSchematicBoundaries(region);
    const counts = [...edgeCounts(areas.values()).values()];
    expect(Math.max(...counts)).toBe(2);
    expect(counts.filter((count) => count === 2).length).toBeGreaterThan(20);
  });

  it("leave no gap: what borders on nobody is one closed outline", () => {
    const outline = [...edgeCounts(drawSchematicBoundaries(region).values())].filter(([, count]) => count === 1);
    const next = new Map<string, string[]>();
    for (const [edge] of outline) {
      const [from = "", to = ""] = edge.split(" ");
      next.set(from, [...(next.get(from) ?? []), to]);
      next.set(to, [...(next.get(to) ?? []), from]);
    }
    const [start = ""] = next.keys();
    const walked = new Set([start]);
    for (let at: string | undefined = start; at; at = next.get(at)?.find((vertex) => !walked.has(vertex)))
      walked.add(at);
    expect(walked.size).toBe(outline.length);
  });

  it("cover the land between places without overlaps, wherever these stand", () => {
    const place = fc.record({
      lat: fc.double({ min: 52, max: 55, noNaN: true }),
      lon: fc.double({ min: 47, max: 52, noNaN: true }),
      isTown: fc.boolean(),
      population: fc.option(fc.integer({ min: 500, max: 1_500_000 })),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 25 }), (places) => {
        const given = places.map((one, index) => ({ ...one, code: `m${index}`, settlements: [] }));
        const areas = drawSchematicBoundaries(given);
        expect(areas.size).toBe(given.length);
        expect(Math.max(...edgeCounts(areas.values()).values())).toBeLessThanOrEqual(2);
        for (const one of given) {
          const holding = [...areas.values()].filter((area) => contains(area, [one.lon + 0.0123, one.lat + 0.0077]));
          expect(holding).toHaveLength(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("draw the same for the same places", () => {
    expect(drawSchematicBoundaries(region)).toEqual(drawSchematicBoundaries(region));
  });

  it("draw nothing for no municipalities", () => {
    expect(drawSchematicBoundaries([]).size).toBe(0);
  });
});
