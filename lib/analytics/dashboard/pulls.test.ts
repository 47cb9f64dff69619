import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noCounts } from "@/lib/analytics/no-counts";
import { lateBy, slowBy } from "./pulls";

function row(code: string, onTime: number, late: number, overdue = 0) {
  const counts = { ...noCounts(), answerOnTime: onTime, answerLate: late, answerOverdue: overdue };
  return { code, name: code, counts, before: noCounts() };
}
const timed = (code: string, n: number, mean: number) => ({
  code,
  name: code,
  time: { n, mean, median: mean, p90: mean },
});

describe("what lowers the share in time", () => {
  test("is what it would be higher without", () => {
    const [worst, best] = lateBy([row("снег", 10, 30), row("врачи", 50, 10)]);
    expect(worst).toMatchObject({ code: "снег", n: 40, bad: 30, value: 0.25 });
    // 60 of 100 with it, 50 of 60 without.
    expect(worst?.pull).toBeCloseTo(50 / 60 - 0.6, 10);
    expect(best?.pull).toBeLessThan(0);
  });
  test("an open overdue one counts like a late one", () => {
    expect(lateBy([row("а", 20, 0, 20), row("б", 20, 0)])[0]).toMatchObject({ code: "а", bad: 20 });
  });
  test("fewer than ten have no verdict however bad they are, and stand last", () => {
    const rows = lateBy([row("мало", 0, 9), row("много", 30, 10), row("ещё", 30, 5)]);
    expect(rows.at(-1)).toMatchObject({ code: "мало", n: 9, pull: null });
    expect(rows[0]?.code).toBe("много");
  });
  test("what is everything there is pulls nothing", () => {
    expect(lateBy([row("одно", 5, 40)])[0]?.pull).toBeNull();
  });
  test("nothing due is no row", () => {
    expect(lateBy([row("пусто", 0, 0)])).toEqual([]);
  });
  test("those that pull down are those below the share of the rest", () => {
    const counts = fc.record({ good: fc.integer({ min: 0, max: 200 }), bad: fc.integer({ min: 0, max: 200 }) });
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 8 }), (given) => {
        const rows = given.map(({ good, bad }, index) => row(String(index), good, bad));
        const good = given.reduce((sum, each) => sum + each.good, 0);
        const all = given.reduce((sum, each) => sum + each.good + each.bad, 0);
        for (const pull of lateBy(rows)) {
          if (pull.pull === null || pull.value === null) continue;
          const below = pull.value < good / all - 1e-12;
          expect(pull.pull > 1e-12).toBe(below);
        }
      }),
    );
  });
});

test("what lengthens the answer is told in seconds of the mean", () => {
  const rows = slowBy([timed("долго", 10, 7_200), timed("быстро", 30, 3_600), timed("редко", 3, 9_000)]);
  expect(rows.map(({ code }) => code)).toEqual(["долго", "быстро", "редко"]);
  expect(rows[0]?.pull).toBeGreaterThan(0);
  expect(rows[1]?.pull).toBeLessThan(0);
  expect(rows[2]?.pull).toBeNull();
});
