import { expect, test } from "vitest";
import { openList, visibleEntries } from "./queue-list";
import { samplePage, sampleRow } from "./sample-rows";
import { noSelection, seenTargets, selectedMax, stretchTo, toggleRow } from "./selection";

const rows = Array.from({ length: 600 }, (_, index) => sampleRow({ id: index + 1, number: index + 101 }));
const entries = visibleEntries(openList(samplePage(rows)));

function entryOf(id: number) {
  const entry = entries[id - 1];
  if (!entry) throw new Error("no such row");
  return entry;
}

test("a row is taken in and out", () => {
  const one = toggleRow(noSelection, entryOf(3));
  expect([...one.targets.keys()]).toEqual([3]);
  expect(toggleRow(one, entryOf(3)).targets.size).toBe(0);
});

test("a span goes from the last chosen row to this one, up or down, and starts at this one without any", () => {
  const from = toggleRow(noSelection, entryOf(5));
  expect([...stretchTo(from, entries, 8).targets.keys()]).toEqual([5, 6, 7, 8]);
  expect([...stretchTo(from, entries, 3).targets.keys()].sort()).toEqual([3, 4, 5]);
  expect([...stretchTo(noSelection, entries, 8).targets.keys()]).toEqual([8]);
});

test("never more than one run takes", () => {
  const from = toggleRow(noSelection, entryOf(1));
  expect(stretchTo(from, entries, 600).targets.size).toBe(selectedMax);
});

test("a row that was refreshed since counts with the version that is shown", () => {
  const chosen = toggleRow(noSelection, entryOf(1));
  const refreshed = visibleEntries(openList(samplePage([sampleRow({ id: 1, number: 101, version: 7 })])));
  expect(seenTargets(chosen, refreshed)).toEqual([{ id: 1, number: 101, version: 7 }]);
  expect(seenTargets(chosen, [])).toEqual([{ id: 1, number: 101, version: 1 }]);
});
