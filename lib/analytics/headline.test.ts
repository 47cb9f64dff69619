import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headlineOf } from "./headline";
import { defaultZoneRule, mapQuerySchema } from "./schema";
import type { MapArea, MapView, ZoneRule } from "./schema";
import { zonesOf } from "./zone-of";

type Given = [name: string, count: number, population: number | null];

function viewOf(given: {
  areas: Given[];
  before?: number;
  unplaced?: number;
  query?: object;
  rule?: ZoneRule;
}): MapView {
  const rule = given.rule ?? defaultZoneRule;
  const unplaced = given.unplaced ?? 0;
  const count = given.areas.reduce((sum, [, each]) => sum + each, unplaced);
  const population = given.areas.reduce((sum, [, , each]) => sum + (each ?? 0), 0);
  const base = { before: 0, answerOnTime: 0, answerLate: 0, answerOverdue: 0, hasParts: false };
  const areas: MapArea[] = zonesOf({
    areas: given.areas.map(([name, each, residents], index) => ({
      ...{ ...base, territoryId: index + 1, code: `t-${index}`, name, kind: "municipality" as const },
      ...{ count: each, population: residents },
    })),
    whole: { count, unplaced, population },
    rule,
  });
  return {
    query: mapQuerySchema.parse({ period: { from: "2026-11-16", to: "2026-11-29" }, ...given.query }),
    comparedWith: { from: "2025-11-17", to: "2025-11-30" },
    whole: {
      ...{ ...base, territoryId: 0, code: "region", name: "Область", kind: "region", count, population },
      ...{ before: given.before ?? count, rate: null, smoothed: null, low: null, high: null, zone: null },
      ...{ change: null, onTimeShare: null },
    },
    path: [],
    areas,
    unplaced: { count: unplaced, before: 0 },
    series: [],
    zoneRule: rule,
    populationYear: 2026,
    inTriage: 0,
    computedAt: "2026-11-29T08:00:00.000Z",
  };
}

const calm: Given[] = [
  ["Приозёрск", 100, 100_000],
  ["Луговое", 98, 100_000],
  ["Каменка", 103, 100_000],
];
const burning: Given = ["Берёзовский район", 90, 30_000];

function placesOf(areas: Given[], more: object = {}) {
  const headline = headlineOf(viewOf({ areas, ...more }));
  return headline.kind === "finding" ? headline.places : null;
}

describe("the finding of a map", () => {
  test("one district whose interval lies above all others is the strongest", () => {
    expect(placesOf([...calm, burning])).toEqual({ kind: "strongest", names: ["Берёзовский район"] });
  });

  test("two that cannot be told apart are named together when they stand above the rest", () => {
    expect(placesOf([...calm, ...calm, burning, ["Озёрный", 93, 30_000]])).toEqual({
      kind: "strongest",
      names: ["Озёрный", "Берёзовский район"],
    });
  });

  test("of three alike nobody is the strongest: they are above the average, and one is not named", () => {
    const alike: Given[] = [burning, ["Озёрный", 93, 30_000], ["Сосновка", 87, 30_000]];
    expect(placesOf([...calm, ...calm, ...calm, ...alike])).toEqual({
      kind: "above",
      names: ["Озёрный", "Берёзовский район"],
      more: 1,
    });
  });

  test("nobody stands out where the rates are alike, by whatever rule the centre has", () => {
    expect(placesOf(calm)).toEqual({ kind: "even" });
    expect(placesOf(calm, { rule: { kind: "quantile", red: 0.9, amber: 0.75 } })).toEqual({ kind: "even" });
    expect(placesOf(calm, { rule: { kind: "limit", red: 0.5, amber: 0.1 } })?.kind).not.toBe("strongest");
  });

  test("two complaints in a village are no finding", () => {
    expect(placesOf([...calm, ["Хутор", 4, 400]])).toEqual({ kind: "even" });
    expect(
      placesOf([
        ["Хутор", 4, 400],
        ["Выселки", 3, 900],
      ]),
    ).toEqual({ kind: "few" });
  });

  test("with one area, or with no population, there is nothing to hold against", () => {
    expect(placesOf([burning])).toEqual({ kind: "untold" });
    expect(
      placesOf([
        ["Приозёрск", 100, null],
        ["Луговое", 10, null],
      ]),
    ).toEqual({ kind: "untold" });
  });

  test("what lies nowhere known does not hide the burning district", () => {
    expect(placesOf([...calm, burning], { unplaced: 2_000 })).toEqual({
      kind: "strongest",
      names: ["Берёзовский район"],
    });
  });
});

function changeOf(count: number, before: number, query: object = {}) {
  const headline = headlineOf(viewOf({ areas: [["Приозёрск", count, 100_000]], before, query }));
  return headline.kind === "finding" ? headline.change : headline.kind;
}

describe("the change", () => {
  test.each([
    [150, 100, { kind: "more", against: "year", ratio: 1.5 }],
    [100, 150, { kind: "less", against: "year", ratio: 2 / 3 }],
    [15, 10, { kind: "alike", against: "year" }],
    [10_000, 9_000, { kind: "more", against: "year", ratio: 10 / 9 }],
    [100, 4, { kind: "incomparable", against: "year" }],
    [100, 0, { kind: "incomparable", against: "year" }],
    [4, 100, "few"],
    [0, 100, "no_data"],
  ])("of %i against %i", (count, before, expected) => {
    expect(changeOf(count, before)).toEqual(expected);
  });

  test("a norm is as uncertain as the seven days it comes from", () => {
    const period = { from: "2026-11-01", to: "2026-11-14" };
    // Of 10 in seven days at most 17 were to be expected, 34 in fourteen; of 20 in fourteen days at most 29.
    expect(changeOf(43, 20, { period, comparison: "week_norm" })).toEqual({ kind: "alike", against: "week_norm" });
    expect(changeOf(43, 20, { period, comparison: "previous" })).toMatchObject({ kind: "more", against: "previous" });
    expect(changeOf(50, 20, { period, comparison: "week_norm" })).toMatchObject({ kind: "more", against: "week_norm" });
  });

  test("is claimed one way at most, and never turns around when more come in", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 3_000 }), fc.integer({ min: 5, max: 3_000 }), (count, before) => {
        const order = ["less", "alike", "more"];
        const kinds = [changeOf(count, before), changeOf(count + 1, before)].map((change) =>
          typeof change === "string" ? -1 : order.indexOf(change.kind),
        );
        expect(kinds[1]).toBeGreaterThanOrEqual(kinds[0] ?? 0);
        expect(changeOf(before, before)).toMatchObject({ kind: "alike" });
      }),
      { numRuns: 50 },
    );
  });
});

test("with a stage or an outcome it speaks of incidents", () => {
  expect(headlineOf(viewOf({ areas: calm })).unit).toBe("messages");
  expect(headlineOf(viewOf({ areas: calm, query: { stage: "triage" } })).unit).toBe("incidents");
  expect(headlineOf(viewOf({ areas: calm, query: { outcome: "explained" } })).unit).toBe("incidents");
});
