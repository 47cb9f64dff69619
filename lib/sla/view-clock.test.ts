import { expect, test } from "vitest";
import type { ClockState } from "./schema";
import { at, samaraOffice } from "./sample-calendars";
import { viewClock } from "./view-clock";

const hour = 3_600_000;
const clock: ClockState = {
  kind: "full_answer",
  round: 1,
  policyId: 1,
  norm: { minutes: 540, unit: "working" },
  calendarCode: "test",
  state: "running",
  startedAt: at("2026-11-20T08:47+04:00"),
  warnAt: at("2026-11-20T17:12+04:00"),
  dueAt: at("2026-11-23T10:00+04:00"),
  pausedAt: null,
  stoppedAt: null,
  consumedWorkingMs: 0,
  consumedWallMs: 0,
};

test("time left is told in working hours and by the wall", () => {
  const view = viewClock({ clock, calendar: samaraOffice(), now: at("2026-11-20T14:05+04:00") });
  expect(view.leftWorkingMs).toBe(4 * hour + 55 * 60_000);
  expect(view.leftWallMs).toBe(67 * hour + 55 * 60_000);
  expect(view.dueAt).toBe("2026-11-23T06:00:00.000Z");
});

test("time over the deadline is negative in both", () => {
  const view = viewClock({ clock, calendar: samaraOffice(), now: at("2026-11-24T10:00+04:00") });
  expect([view.leftWorkingMs, view.leftWallMs]).toEqual([-8 * hour, -24 * hour]);
});

test("a paused clock stands still, a stopped one has nothing left to tell", () => {
  const calendar = samaraOffice();
  const now = at("2026-12-01T10:00+04:00");
  const paused = viewClock({ clock: { ...clock, pausedAt: at("2026-11-23T09:00+04:00") }, calendar, now });
  expect([paused.leftWorkingMs, paused.leftWallMs]).toEqual([hour, hour]);
  const stopped = viewClock({ clock: { ...clock, stoppedAt: now }, calendar, now });
  expect([stopped.leftWorkingMs, stopped.leftWallMs]).toEqual([null, null]);
});
