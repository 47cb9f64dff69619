import { expect, test } from "vitest";
import { instantOf, localDay } from "./local-time";

test("what a form says by the clock of the region is an instant", () => {
  expect(instantOf("2026-11-28T14:05", "Europe/Samara")).toEqual(new Date("2026-11-28T10:05:00Z"));
  expect(instantOf("2026-11-28T00:00", "Europe/Moscow")).toEqual(new Date("2026-11-27T21:00:00Z"));
});

test("beside a change of the clocks the right offset is taken", () => {
  expect(instantOf("2026-03-29T03:30", "Europe/Berlin")).toEqual(new Date("2026-03-29T01:30:00Z"));
  expect(instantOf("2026-10-25T04:00", "Europe/Berlin")).toEqual(new Date("2026-10-25T03:00:00Z"));
});

test("a day is that of the region, also around midnight, and may be shifted", () => {
  const lateEvening = new Date("2026-11-28T20:30:00Z");
  expect(localDay(lateEvening, "Europe/Samara")).toBe("2026-11-29");
  expect(localDay(lateEvening, "Europe/Moscow")).toBe("2026-11-28");
  expect(localDay(lateEvening, "Europe/Moscow", 3)).toBe("2026-12-01");
});
