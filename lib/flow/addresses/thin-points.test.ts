import fc from "fast-check";
import { expect, test } from "vitest";
import type { MapPoint } from "@/lib/analytics/map/schema";
import { pointsMax, thinPoints } from "./thin-points";

const box = [50, 53, 50.4, 53.2] as const;

function pointsOf(places: readonly (readonly [number, number, number])[]): MapPoint[] {
  return places
    .map(([east, north, count], at) => ({
      ...{ code: `point-${at}`, kind: "house" as const, name: `Садовая, ${at}`, territory: "town", words: "Садовая" },
      ...{ lon: 50 + 0.4 * east, lat: 53 + 0.2 * north, count },
    }))
    .sort((one, other) => other.count - one.count);
}

const places = (length: number) =>
  Array.from({ length }, (_, at) => [(at % 97) / 97, (at % 89) / 89, (at % 7) + 1] as const);

test("few points stay as they are", () => {
  const points = pointsOf(places(pointsMax));
  expect(thinPoints(points, box)).toEqual(points);
});

test("of many the largest stay, and no incident and no address is lost", () => {
  const unit = fc.double({ min: 0, max: 0.999, noNaN: true });
  const place = fc.tuple(unit, unit, fc.integer({ min: 1, max: 50 }));
  fc.assert(
    fc.property(fc.array(place, { minLength: pointsMax + 1, maxLength: 2 * pointsMax }), (given) => {
      const points = pointsOf(given);
      const thinned = thinPoints(points, box);
      expect(thinned.slice(0, pointsMax)).toEqual(points.slice(0, pointsMax));
      const several = thinned.slice(pointsMax);
      expect(several.every(({ kind, name }) => kind === "several" && name === "")).toBe(true);
      const sum = (some: readonly MapPoint[]) => some.reduce((total, { count }) => total + count, 0);
      expect(sum(thinned)).toBe(sum(points));
      expect(several.reduce((total, { addresses = 0 }) => total + addresses, 0)).toBe(points.length - pointsMax);
      expect(several.every(({ lat, lon }) => lon >= 50 && lon <= 50.4 && lat >= 53 && lat <= 53.2)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test("an answer of a whole city has fifteen hundred points at most", () => {
  expect(thinPoints(pointsOf(places(20_000)), box).length).toBeLessThanOrEqual(1_524);
});
