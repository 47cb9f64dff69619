import { describe, expect, test } from "vitest";
import { RecentChanges } from "./recent-changes";

const change = (id: number, regionId = 1) => ({
  regionId,
  kind: "incidents_changed" as const,
  incidentIds: id === 0 ? [] : [id],
});

describe("what a stream missed between the page and its opening", () => {
  test("changes since then, of its region, each incident once", () => {
    const recent = new RecentChanges(0);
    recent.note(change(1), 10_000);
    for (const id of [2, 3, 2]) recent.note(change(id), 20_000);
    recent.note(change(9, 2), 20_000);
    expect(recent.since({ regionId: 1, sinceMs: 15_000, nowMs: 21_000 })).toEqual([
      { regionId: 1, kind: "incidents_changed", incidentIds: [2, 3] },
    ]);
    expect(recent.since({ regionId: 3, sinceMs: 15_000, nowMs: 21_000 })).toEqual([]);
  });
  test("people who have something new behind the bell are told once, beside the incidents", () => {
    const recent = new RecentChanges(0);
    recent.note({ regionId: 1, kind: "notices_changed", userIds: [5] }, 20_000);
    recent.note(change(2), 20_000);
    recent.note({ regionId: 1, kind: "notices_changed", userIds: [5, 6] }, 20_500);
    expect(recent.since({ regionId: 1, sinceMs: 20_000, nowMs: 21_000 })).toEqual([
      { regionId: 1, kind: "notices_changed", userIds: [5, 6] },
      { regionId: 1, kind: "incidents_changed", incidentIds: [2] },
    ]);
  });
  test("a change of many, which names none, is not narrowed to those beside it", () => {
    const recent = new RecentChanges(0);
    recent.note(change(2), 20_000);
    recent.note(change(0), 20_000);
    expect(recent.since({ regionId: 1, sinceMs: 20_000, nowMs: 21_000 })).toMatchObject([{ incidentIds: [] }]);
  });
  test("before it began to listen, and before what it keeps, it says that something may be missing", () => {
    const recent = new RecentChanges(50_000);
    expect(recent.since({ regionId: 1, sinceMs: 49_000, nowMs: 51_000 })).toEqual([{ kind: "resync" }]);
    expect(recent.since({ regionId: 1, sinceMs: 50_000, nowMs: 111_000 })).toEqual([{ kind: "resync" }]);
  });
  test("of a flood the oldest are forgotten, and it says so", () => {
    const recent = new RecentChanges(0);
    for (let index = 0; index < 2_500; index++) recent.note(change(index + 1), 10_000 + index);
    expect(recent.since({ regionId: 1, sinceMs: 10_100, nowMs: 13_000 })).toEqual([{ kind: "resync" }]);
    expect(recent.since({ regionId: 1, sinceMs: 12_400, nowMs: 13_000 })).toMatchObject([
      { kind: "incidents_changed", incidentIds: { length: 1_100 } },
    ]);
  });
});
