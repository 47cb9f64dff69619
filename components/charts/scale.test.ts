import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChartModel, ChartSeries } from "./model";
import { barsOf, linePath, lonePoints } from "./paths";
import { namedPoints, pointAt, spread, valueScale } from "./scale";

function modelOf(values: (number | null)[], change: Partial<ChartSeries & ChartModel> = {}): ChartModel {
  const { look = "line", axis, norm, band } = change;
  const series: ChartSeries = { key: "now", name: "сейчас", tone: "now", look, values };
  return {
    points: values.map((_, index) => ({ key: String(index), short: "", long: "" })),
    series: [series],
    ...{ axis, norm, band },
  };
}

describe("the axis", () => {
  test("bars stand on zero whatever was asked for", () => {
    const scale = valueScale(modelOf([90, 95, 100], { look: "bars", axis: "cut" }));
    expect(scale.min).toBe(0);
    expect(scale.isCut).toBe(false);
  });
  test("a line may be cut, and both ends are labelled then", () => {
    const scale = valueScale(modelOf([0.9, 0.95, 0.97], { axis: "cut" }));
    expect(scale.isCut).toBe(true);
    expect(scale.ticks[0]).toBe(scale.min);
    expect(scale.ticks.at(-1)).toBe(scale.max);
    expect(scale.min).toBeGreaterThan(0);
  });
  test("a line that comes near to zero keeps it", () => {
    expect(valueScale(modelOf([1, 9, 10], { axis: "cut" })).min).toBe(0);
  });
  test("norm and band are within it", () => {
    const scale = valueScale(
      modelOf([1, 2], { norm: { value: 9, label: "норма" }, band: { name: "", low: [0, 0], high: [12, 3] } }),
    );
    expect(scale.max).toBeGreaterThanOrEqual(12);
  });
  test("whatever is drawn stays within the plot", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom("zero" as const, "cut" as const),
        (values, axis) => {
          const scale = valueScale(modelOf(values, { axis }));
          for (const value of values) {
            expect(scale.at(value)).toBeGreaterThanOrEqual(-1e-9);
            expect(scale.at(value)).toBeLessThanOrEqual(1 + 1e-9);
          }
        },
      ),
    );
  });
  test("nothing at all still has an axis", () => {
    expect(valueScale(modelOf([null, null])).ticks.length).toBeGreaterThan(1);
    expect(valueScale(modelOf([0, 0], { look: "bars" })).max).toBeGreaterThan(0);
  });
});

test("bars are as long as what they say, from the base", () => {
  const scale = valueScale(modelOf([10, 20, 0], { look: "bars" }));
  const [first, second, ...rest] = barsOf([10, 20, 0], scale, 100);
  expect(rest).toEqual([]);
  expect(second?.height).toBeCloseTo((first?.height ?? 0) * 2, 0);
  expect((first?.y ?? 0) + (first?.height ?? 0)).toBeCloseTo(100, 0);
});

test("what is not known is a gap and not a zero", () => {
  const scale = valueScale(modelOf([1, null, 3, 4]));
  expect(linePath([1, null, 3, 4], scale, 100).match(/M/g)).toHaveLength(2);
  expect(lonePoints([1, null, 3, 4])).toEqual([0]);
});

describe("labels", () => {
  test("of a long axis name the first and the last, and few between", () => {
    expect(namedPoints(5, 7)).toEqual([0, 1, 2, 3, 4]);
    const named = namedPoints(53, 7);
    expect(named[0]).toBe(0);
    expect(named.at(-1)).toBe(52);
    expect(named.length).toBeLessThanOrEqual(8);
    expect(pointAt(0, 4)).toBe(0.125);
  });
  test("never stand on each other and never below the plot", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 5 }), (tops) => {
        const moved = spread(tops, { gap: 15, max: 150 }).sort((a, b) => a - b);
        moved.forEach((top, index) => {
          expect(top).toBeLessThanOrEqual(150);
          if (index > 0) expect(top - (moved[index - 1] ?? 0)).toBeGreaterThanOrEqual(15);
        });
      }),
    );
  });
});
