import { expect, test } from "vitest";
import { daysOf } from "@/lib/analytics/periods";
import { addDays } from "@/lib/platform/format/add-days";
import { effectOf } from "./effect-of";

const event = { day: "2028-03-01", endDay: null };

function series(countOf: (day: string) => number, { from = "2028-02-01", to = "2028-03-31" } = {}) {
  return daysOf({ from, to }).map((day) => ({ day, count: countOf(day) }));
}

test("means of the seven days before and after; the day itself is in neither", () => {
  const given = series((day) => (day < event.day ? 10 : day === event.day ? 500 : 4));
  expect(effectOf(given, event)).toEqual({ before: 10, after: 4, change: expect.closeTo(-0.6, 12), isClear: true });
});

test("of what took longer no day of it counts", () => {
  const long = { day: "2028-02-28", endDay: "2028-03-02" };
  const given = series((day) => (day < long.day ? 10 : day <= long.endDay ? 500 : 20));
  expect(effectOf(given, long)).toMatchObject({ before: 10, after: 20, change: 1, isClear: true });
});

test("what chance may do is not called clear", () => {
  expect(
    effectOf(
      series((day) => (day < event.day ? 2 : 3)),
      event,
    ),
  ).toMatchObject({ change: 0.5, isClear: false });
});

test("null while the week after is not over, before data begin, and for fewer than five in either week", () => {
  const last = addDays(event.day, 7);
  expect(
    effectOf(
      series(() => 10, { to: last }),
      event,
    ),
  ).not.toBeNull();
  expect(
    effectOf(
      series(() => 10, { to: addDays(last, -1) }),
      event,
    ),
  ).toBeNull();
  expect(
    effectOf(
      series(() => 10, { from: "2028-02-24" }),
      event,
    ),
  ).toBeNull();
  expect(
    effectOf(
      series((day) => (day === "2028-03-03" ? 4 : day < event.day ? 10 : 0)),
      event,
    ),
  ).toBeNull();
  expect(effectOf([], event)).toBeNull();
});
