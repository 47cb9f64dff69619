import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeOf, onTimeShare, poissonInterval, rateInterval, rateOf, smoothedRate, wilsonInterval } from "./rates";

const countArbitrary = fc.integer({ min: 0, max: 200_000 });

describe("change", () => {
  test.each([
    [10, 10, 0],
    [12, 8, 0.5],
    [5, 10, -0.5],
    [4, 100, null],
    [100, 4, null],
    [0, 0, null],
    // An expected number of messages need not be whole.
    [9, 4.9, null],
    [9, 7.5, 0.2],
  ])("of %d against %d is %s", (count, before, expected) => {
    if (expected === null) expect(changeOf(count, before)).toBeNull();
    else expect(changeOf(count, before)).toBeCloseTo(expected, 12);
  });
});

describe("rate per 1000", () => {
  test("needs residents", () => {
    expect(rateOf(30, 60_000)).toBeCloseTo(0.5, 12);
    expect(rateOf(0, 60_000)).toBe(0);
    expect(rateOf(30, 0)).toBeNull();
    expect(rateOf(30, null)).toBeNull();
    expect(rateInterval(30, 0)).toBeNull();
    expect(rateInterval(30, null)).toBeNull();
  });

  test("smoothed by the formula: (n + m·r) / (population in thousands + m), m = 5", () => {
    expect(smoothedRate({ count: 12, population: 3_000, wholeRate: 0.8 })).toBeCloseTo((12 + 5 * 0.8) / 8, 12);
    expect(smoothedRate({ count: 0, population: 0, wholeRate: 0.8 })).toBeCloseTo(0.8, 12);
  });

  test("smoothed lies between its own and that of the whole, and nearer to its own the more people live there", () => {
    const area = fc.record({
      count: fc.integer({ min: 0, max: 5_000 }),
      population: fc.integer({ min: 1, max: 2_000_000 }),
      wholeRate: fc.double({ min: 0, max: 50, noNaN: true }),
    });
    fc.assert(
      fc.property(area, ({ count, population, wholeRate }) => {
        const own = rateOf(count, population) ?? 0;
        const smoothed = smoothedRate({ count, population, wholeRate });
        const slack = 1e-9 * (1 + own + wholeRate);
        expect(smoothed).toBeGreaterThanOrEqual(Math.min(own, wholeRate) - slack);
        expect(smoothed).toBeLessThanOrEqual(Math.max(own, wholeRate) + slack);
        const larger = smoothedRate({ count: count * 10, population: population * 10, wholeRate });
        expect(Math.abs(larger - own)).toBeLessThanOrEqual(Math.abs(smoothed - own) + slack);
      }),
    );
  });
});

describe("exact interval of a count", () => {
  // Half the quantiles of χ² as printed in tables: 5 % with 2n degrees of freedom, 95 % with 2n + 2.
  test.each([
    [0, 0, 2.9957],
    [1, 0.05129, 4.7439],
    [2, 0.35536, 6.2958],
    [5, 1.9701, 10.513],
    [10, 5.4254, 16.962],
    [20, 13.255, 29.062],
    [50, 38.965, 63.287],
    [100, 84.139, 118.08],
  ])("of %i at 90 %% is %d to %d", (count, low, high) => {
    const interval = poissonInterval(count, 0.9);
    expect(Math.abs(interval.low - low)).toBeLessThanOrEqual(low * 2e-4);
    expect(Math.abs(interval.high - high)).toBeLessThanOrEqual(high * 2e-4);
  });

  test("at 95 % too: of 10 it is 4.7954 to 18.390", () => {
    const { low, high } = poissonInterval(10, 0.95);
    expect(low).toBeCloseTo(4.7954, 4);
    expect(high).toBeCloseTo(18.3904, 4);
  });

  test("its ends are those where the count would be one in twenty", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
        const { low, high } = poissonInterval(count, 0.9);
        expect(1 - chanceOfAtMost(count - 1, low)).toBeCloseTo(0.05, 8);
        expect(chanceOfAtMost(count, high)).toBeCloseTo(0.05, 8);
      }),
      { numRuns: 60 },
    );
  });

  test("holds the count, grows with it, and has no step where the short way begins", () => {
    fc.assert(
      fc.property(countArbitrary, (count) => {
        const one = poissonInterval(count, 0.9);
        const next = poissonInterval(count + 1, 0.9);
        expect(one.low).toBeLessThanOrEqual(count);
        expect(one.high).toBeGreaterThan(count);
        expect(next.low).toBeGreaterThan(one.low);
        expect(next.high).toBeGreaterThan(one.high);
      }),
      { numRuns: 60, examples: [[19_997], [19_998], [19_999], [20_000], [20_001]] },
    );
    const step = poissonInterval(20_000, 0.9).low - poissonInterval(19_999, 0.9).low;
    // As much as the formula itself grows there: 1 − z / (2·√n).
    expect(step).toBeCloseTo(1 - 1.6449 / (2 * Math.sqrt(20_000)), 4);
  });
});

describe("interval of a share", () => {
  test("as Wilson's formula has it in print: 8 of 10 is 0.490 to 0.943", () => {
    const { low, high } = wilsonInterval(8, 10) ?? { low: 0, high: 0 };
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  test("of nothing there is none; of none and of all it is not empty and stays a share", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775, 4) });
    expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(0.7225, 4), high: 1 });
  });
});

describe("share on time", () => {
  test("what is open and overdue stands among the late", () => {
    expect(onTimeShare({ onTime: 6, late: 2, overdue: 4 })).toBe(0.5);
    expect(onTimeShare({ onTime: 0, late: 0, overdue: 3 })).toBe(0);
    expect(onTimeShare({ onTime: 0, late: 0, overdue: 0 })).toBeNull();
  });
});

/** Straight from the definition, term by term. */
function chanceOfAtMost(count: number, expected: number): number {
  let term = Math.exp(-expected);
  let sum = term;
  for (let n = 1; n <= count; n += 1) {
    term *= expected / n;
    sum += term;
  }
  return sum;
}
