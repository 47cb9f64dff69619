import { describe, expect, test } from "vitest";
import type { ClockChip } from "@/lib/incidents/schema";
import { readClock } from "./read-clock";

const minute = 60_000;
const asOf = Date.parse("2026-11-20T10:05:00Z");

function clockWith(given: Partial<ClockChip>): ClockChip {
  return {
    kind: "triage",
    state: "running",
    startedAt: new Date(asOf - 10 * minute).toISOString(),
    dueAt: new Date(asOf + 20 * minute).toISOString(),
    warnAt: new Date(asOf + 14 * minute).toISOString(),
    stoppedAt: null,
    normMinutes: 30,
    normUnit: "working",
    extraMinutes: 0,
    leftWorkingMs: 20 * minute,
    leftWallMs: 20 * minute,
    ...given,
  };
}

function left(minutes: number): Partial<ClockChip> {
  return { leftWorkingMs: minutes * minute, leftWallMs: minutes * minute };
}

describe("a clock that the browser can tick", () => {
  test("goes on by itself after the server's answer", () => {
    const reading = readClock(clockWith({}), asOf, asOf + 3 * minute);
    expect(reading.leftMs).toBe(17 * minute);
    expect(reading.isWorking).toBe(false);
  });
  test("never gains time from a browser whose clock is behind", () => {
    expect(readClock(clockWith({}), asOf, asOf - 60 * minute).leftMs).toBe(20 * minute);
  });
});

describe("working time with a night in between", () => {
  const overnight = clockWith({ ...left(15), leftWallMs: 14 * 60 * minute, normMinutes: 540 });
  test("stands as the server said it, and carries its mark", () => {
    const reading = readClock(overnight, asOf, asOf + 5 * minute);
    expect(reading.leftMs).toBe(15 * minute);
    expect(reading.leftWallMs).toBe(14 * 60 * minute - 5 * minute);
    expect(reading.isWorking).toBe(true);
  });
});

describe("the look", () => {
  test.each([
    [12, "ok"],
    [10, "warn"],
    [7, "soon"],
    [0, "soon"],
    [-1, "over"],
  ] as const)("of a half-hour norm with %d minutes left is %s", (minutes, look) => {
    expect(readClock(clockWith(left(minutes)), asOf, asOf).look).toBe(look);
  });
  test.each([
    [200, "ok"],
    [15, "soon"],
    [16, "ok"],
  ] as const)("of a nine-hour norm with %d minutes left is %s", (minutes, look) => {
    expect(readClock(clockWith({ ...left(minutes), normMinutes: 540 }), asOf, asOf).look).toBe(look);
  });
  test("warns from the stored moment of warning on", () => {
    const warned = clockWith({ ...left(100), normMinutes: 540, warnAt: new Date(asOf).toISOString() });
    expect(readClock(warned, asOf, asOf).look).toBe("warn");
  });
  test("a breach stays a breach even while the calendar stands still", () => {
    expect(readClock(clockWith({ ...left(0), state: "breached" }), asOf, asOf).look).toBe("over");
  });
  test("a paused clock does not tick", () => {
    const reading = readClock(clockWith({ state: "paused" }), asOf, asOf + 60 * minute);
    expect(reading).toMatchObject({ look: "pause", leftMs: 20 * minute });
  });
  test("a stopped clock says whether it was in time", () => {
    const stoppedAt = new Date(asOf).toISOString();
    expect(readClock(clockWith({ state: "met", stoppedAt }), asOf, asOf).look).toBe("done");
    expect(readClock(clockWith({ state: "breached", stoppedAt }), asOf, asOf).look).toBe("doneLate");
    expect(readClock(clockWith({ state: "cancelled", stoppedAt }), asOf, asOf).leftMs).toBeNull();
  });
});
