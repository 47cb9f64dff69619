import { expect, test } from "vitest";
import { tickWorkingLeft, workingLeftMs } from "./working-left";

const hour = 3_600_000;
const at = (text: string) => Date.parse(`2026-11-${text}:00Z`);
const working = [
  { from: "2026-11-20T05:00:00Z", to: "2026-11-20T09:00:00Z" },
  { from: "2026-11-20T10:00:00Z", to: "2026-11-20T14:00:00Z" },
  { from: "2026-11-23T05:00:00Z", to: "2026-11-23T09:00:00Z" },
];

test("a weekend between now and the deadline doesn't count", () => {
  expect(workingLeftMs(working, at("20T12:00"), at("23T06:00"))).toBe(3 * hour);
});
test("at night it stands still", () => {
  expect(workingLeftMs(working, at("20T20:00"), at("23T06:00"))).toBe(
    workingLeftMs(working, at("22T20:00"), at("23T06:00")),
  );
});
test("late is negative, and lunch is not late", () => {
  expect(workingLeftMs(working, at("20T11:00"), at("20T08:00"))).toBe(-2 * hour);
});

test("ticks over the night in the calendar of its own clock", () => {
  const clock = { dueAt: "2026-11-23T06:00:00Z", leftWorkingMs: 3 * hour };
  const given = { working, asOfMs: at("20T12:00"), nowMs: at("20T13:00") };
  expect(tickWorkingLeft(clock, given)).toBe(2 * hour);
});
test("hours of another calendar say nothing about a clock of the centre, which works on Sunday", () => {
  const clock = { dueAt: "2026-11-22T06:00:00Z", leftWorkingMs: hour / 2 };
  const given = { working, asOfMs: at("22T00:00"), nowMs: at("22T00:01") };
  expect(tickWorkingLeft(clock, given)).toBeNull();
});
