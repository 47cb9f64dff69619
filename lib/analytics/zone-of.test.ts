import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultZoneRule } from "./schema";
import type { ZoneRule } from "./schema";
import { zonesOf } from "./zone-of";
import type { Whole } from "./zone-of";

function area(count: number, population: number | null) {
  return { count, before: 0, answerOnTime: 0, answerLate: 0, answerOverdue: 0, population };
}

/** One message for each thousand residents. */
const oneInThousand: Whole = { count: 1_000, unplaced: 0, population: 1_000_000 };
const quantiles: ZoneRule = { kind: "quantile", red: 0.9, amber: 0.75 };

function zoneOf(count: number, population: number | null, rule: ZoneRule = defaultZoneRule) {
  return zonesOf({ areas: [area(count, population)], whole: oneInThousand, rule })[0]?.zone;
}

describe("zones by the published rule", () => {
  test.each([
    ["twice the region's rate, smoothed: (205 + 5) / 105", 205, 100_000, "red"],
    ["just below twice", 204, 100_000, "amber"],
    ["1.5 times", 150, 100_000, "amber"],
    ["1.2 times is ordinary", 120, 100_000, "green"],
    ["none of it", 5, 100_000, "green"],
    ["a village of two thousand with six is smoothed down to amber", 6, 2_000, "amber"],
    ["1.4 times of few: the interval holds the region's rate", 7, 5_000, "green"],
    ["four messages say nothing", 4, 1_500, null],
    ["999 residents say nothing", 50, 999, null],
    ["a thousand residents and five messages may be told", 5, 1_000, "amber"],
    ["nobody known to live there", 50, null, null],
  ])("%s", (_, count, population, expected) => {
    expect(zoneOf(count, population)).toBe(expected);
  });

  test("every figure follows from count and population", () => {
    const given = { ...area(30, 10_000), before: 20, answerOnTime: 9, answerLate: 2, answerOverdue: 1 };
    const [figures] = zonesOf({ areas: [given], whole: oneInThousand, rule: defaultZoneRule });
    expect(figures).toMatchObject({ ...given, rate: 3, zone: "red", change: 0.5, onTimeShare: 0.75 });
    expect(figures?.smoothed).toBeCloseTo(35 / 15, 12);
    // 30 messages: 21.594 to 40.691.
    expect(figures?.low).toBeCloseTo(2.1594, 3);
    expect(figures?.high).toBeCloseTo(4.0691, 3);
  });

  test("what lies nowhere known makes no district calmer", () => {
    const areas = [area(200, 100_000), area(800, 900_000)];
    const [known] = zonesOf({ areas, whole: oneInThousand, rule: defaultZoneRule });
    const [withLost] = zonesOf({
      areas,
      whole: { count: 5_000, unplaced: 4_000, population: 1_000_000 },
      rule: defaultZoneRule,
    });
    expect(withLost).toEqual(known);
  });

  test("without a population of the whole there is a rate, but nothing to hold it against", () => {
    const whole = { count: 100, unplaced: 0, population: null };
    const [figures] = zonesOf({ areas: [area(30, 10_000)], whole, rule: defaultZoneRule });
    expect(figures).toMatchObject({ rate: 3, smoothed: null, zone: null });
  });

  test("no areas, no messages: nothing to tell and nothing breaks", () => {
    const nothing = { count: 0, unplaced: 0, population: 1_000_000 };
    for (const rule of [defaultZoneRule, quantiles, { kind: "limit", red: 15, amber: 8 } as const]) {
      expect(zonesOf({ areas: [], whole: nothing, rule })).toEqual([]);
      const [figures] = zonesOf({ areas: [area(0, 50_000)], whole: nothing, rule });
      expect(figures).toMatchObject({ rate: 0, smoothed: 0, low: 0, zone: null, change: null, onTimeShare: null });
    }
  });
});

const areaArbitrary = fc
  .record({ count: fc.nat({ max: 3_000 }), population: fc.integer({ min: 0, max: 400_000 }) })
  .map(({ count, population }) => area(count, population));
const areasArbitrary = fc.array(areaArbitrary, { minLength: 1, maxLength: 40 });

function wholeOf(areas: ReturnType<typeof area>[]): Whole {
  return {
    count: areas.reduce((sum, { count }) => sum + count, 0),
    unplaced: 0,
    population: areas.reduce((sum, { population }) => sum + (population ?? 0), 0),
  };
}

describe("nobody is red by rank", () => {
  test("when all rates are equal nobody is, by the rule and by quantiles", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 20 }),
        (thousands, rate) => {
          const areas = thousands.map((each) => area(each * rate, each * 1_000));
          for (const rule of [defaultZoneRule, quantiles]) {
            for (const { zone } of zonesOf({ areas, whole: wholeOf(areas), rule })) {
              expect([null, "green"]).toContain(zone);
            }
          }
        },
      ),
    );
  });

  test("a territory more leaves the zones of the others alone while the region's rate stays", () => {
    fc.assert(
      fc.property(areasArbitrary, areaArbitrary, (areas, more) => {
        const whole = wholeOf(areas);
        const before = zonesOf({ areas, whole, rule: defaultZoneRule });
        const after = zonesOf({ areas: [...areas, more], whole, rule: defaultZoneRule });
        expect(after.slice(0, -1)).toEqual(before);
      }),
    );
  });

  test("quantiles find somebody red among the calm, the rule does not", () => {
    const calm = [area(100, 100_000), area(101, 100_000), area(102, 100_000), area(110, 100_000)];
    const byRule = zonesOf({ areas: calm, whole: wholeOf(calm), rule: defaultZoneRule }).map(({ zone }) => zone);
    const byRank = zonesOf({ areas: calm, whole: wholeOf(calm), rule: quantiles }).map(({ zone }) => zone);
    expect(byRule).toEqual(["green", "green", "green", "green"]);
    expect(byRank).toEqual(["green", "green", "green", "red"]);
  });

  test("red means both: twice the region's rate, and the interval above it", () => {
    fc.assert(
      fc.property(areasArbitrary, (areas) => {
        const whole = wholeOf(areas);
        const rate = (whole.count / Math.max(1, whole.population ?? 0)) * 1_000;
        for (const { zone, smoothed, low, count, population } of zonesOf({ areas, whole, rule: defaultZoneRule })) {
          if (zone === "red") {
            expect(smoothed).toBeGreaterThanOrEqual(2 * rate - 1e-9);
            expect(low).toBeGreaterThan(rate);
          }
          if (zone !== null) {
            expect(count).toBeGreaterThanOrEqual(5);
            expect(population).toBeGreaterThanOrEqual(1_000);
          }
        }
      }),
    );
  });

  test("more messages never make a zone milder", () => {
    const order = ["green", "amber", "red"];
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 2_000 }), fc.integer({ min: 1_000, max: 400_000 }), (count, population) => {
        const fewer = zoneOf(count, population) ?? "green";
        const more = zoneOf(count + 1, population) ?? "green";
        expect(order.indexOf(more)).toBeGreaterThanOrEqual(order.indexOf(fewer));
      }),
    );
  });
});

describe("a centre's own choice", () => {
  test("fixed limits are held against the plain rate, and few stay few", () => {
    const rule = { kind: "limit", red: 15, amber: 8 } as const;
    expect(zoneOf(150, 10_000, rule)).toBe("red");
    expect(zoneOf(149, 10_000, rule)).toBe("amber");
    expect(zoneOf(79, 10_000, rule)).toBe("green");
    expect(zoneOf(50, 900, rule)).toBeNull();
  });

  test("quantiles leave out those of whom too little is known", () => {
    const areas = [area(4, 500), area(10, 10_000), area(20, 10_000), area(30, 10_000), area(40, 10_000)];
    const zones = zonesOf({ areas, whole: wholeOf(areas), rule: quantiles }).map(({ zone }) => zone);
    expect(zones).toEqual([null, "green", "green", "green", "red"]);
  });
});
