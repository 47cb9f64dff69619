import { expect, test } from "vitest";
import { surgeOf, usualBound } from "./surge";

const quiet = { hoursCount: 0, hoursBefore: 0, dayCount: 0, dayBefore: 0, authors: 9 };

test.each([
  // One a week on average: P(X ≤ 4) = 0.9963, P(X ≤ 3) = 0.981.
  { total: 7.5, weeks: 8, bound: 4 },
  { total: 0, weeks: 8, bound: 1 },
  { total: 79.5, weeks: 8, bound: 18 },
  { total: 8_000, weeks: 8, bound: 1_074 },
])("$total messages in $weeks weeks leave $bound as the most that is usual", ({ total, weeks, bound }) => {
  expect(usualBound(total, weeks)).toBe(bound);
});

test("five messages of three people in three hours where hardly one is usual are a surge", () => {
  const surge = surgeOf({ ...quiet, hoursCount: 5, hoursBefore: 3, dayCount: 6, dayBefore: 20, authors: 3 }, 8);
  expect(surge).toEqual({ hours: 3, count: 5, usual: 3 / 8, authors: 3 });
});

test("what is spread over the day is told of the day", () => {
  expect(surgeOf({ ...quiet, hoursCount: 4, dayCount: 14, dayBefore: 16 }, 8)).toMatchObject({ hours: 24, count: 14 });
});

test.each([
  ["four messages", { hoursCount: 4, dayCount: 4 }, 8],
  ["two people", { hoursCount: 30, dayCount: 30, authors: 2 }, 8],
  ["no more than usual", { hoursCount: 10, hoursBefore: 60, dayCount: 10, dayBefore: 80 }, 8],
  ["a region of one week, which knows no usual", { hoursCount: 30, dayCount: 30 }, 1],
])("%s: nothing is said", (_what, counts, weeks) => {
  expect(surgeOf({ ...quiet, ...counts }, weeks)).toBeNull();
});
