import { describe, expect, test } from "vitest";
import type { QueueFigures } from "@/lib/incidents/schema";
import { figuresNow, takenOut } from "./figures-now";
import { changeEntry, openList } from "./queue-list";
import { samplePage, sampleRow } from "./sample-rows";

const list = openList(samplePage([sampleRow({ id: 1 }), sampleRow({ id: 2 })]));
const { platform } = sampleRow({ id: 1 });

function read(count: number): QueueFigures {
  return {
    views: { triage: count, late: 3 },
    platforms: { [platform]: count },
    pace: { openedThisHour: 0, openedHourBefore: 0, sortedOutToday: 0, triageMedianMs: null, timedToday: 0 },
  } as QueueFigures;
}

describe("figures between two readings", () => {
  test("what was taken out since counts no longer, in its view and in its channel alone", () => {
    const now = figuresNow(read(2), {
      view: "triage",
      list: changeEntry(list, 1, { isHidden: true }),
      known: new Map(),
    });
    expect(now).toMatchObject({ views: { triage: 1, late: 3 }, platforms: { [platform]: 1 } });
  });
  test("what had been taken out before the reading is not counted twice, and counts again when it comes back", () => {
    const hidden = changeEntry(list, 1, { isHidden: true });
    const known = takenOut(hidden);
    expect(figuresNow(read(1), { view: "triage", list: hidden, known }).views.triage).toBe(1);
    expect(figuresNow(read(1), { view: "triage", list, known }).views.triage).toBe(2);
  });
  test("what somebody else took out is left to the next reading", () => {
    const gone = changeEntry(list, 1, { isHidden: true, isGone: true });
    expect(figuresNow(read(1), { view: "triage", list: gone, known: new Map() }).views.triage).toBe(1);
  });
  test("a count that stopped at its limit stays, and none falls below nothing", () => {
    const options = { view: "triage" as const, list: changeEntry(list, 1, { isHidden: true }), known: new Map() };
    expect(figuresNow(read(10_000), options).views.triage).toBe(10_000);
    expect(figuresNow(read(0), options).views.triage).toBe(0);
  });
});
