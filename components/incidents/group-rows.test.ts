import { expect, test } from "vitest";
import { groupRows } from "./group-rows";
import type { QueueItem } from "./group-rows";
import { openList } from "./queue-list";
import { sampleNow, samplePage, sampleRow } from "./sample-rows";

const nowMs = Date.parse(sampleNow);
const day = 86_400_000;
// 14:05 in Samara: the day began fourteen hours ago.
const dayStartMs = (shift: number) => nowMs - (14 * 60 + 5) * 60_000 + shift * day;
const options = { sort: "due", nowMs, dayStartMs, isComplete: true } as const;

function outline(items: QueueItem[]): string[] {
  return items.map((item) => (item.type === "group" ? `${item.key} ${item.count ?? "?"}` : `#${item.entry.row.id}`));
}

function entriesDueIn(...minutes: number[]) {
  return openList(samplePage(minutes.map((dueInMinutes, index) => sampleRow({ id: index + 1, dueInMinutes })))).entries;
}

test("rows stand under the time that is left", () => {
  const entries = entriesDueIn(-4, 3, 9, 12, 29, 59, 9 * 60, 12 * 60, 3 * 24 * 60, 30 * 24 * 60);
  expect(outline(groupRows(entries, options)).filter((line) => !line.startsWith("#"))).toEqual([
    "late 1",
    "min10 2",
    "min20 1",
    "min30 1",
    "hour 1",
    "today 1",
    "tomorrow 1",
    "week 1",
    "later 1",
  ]);
});

test("the order of the rows is never changed", () => {
  const items = groupRows(entriesDueIn(-4, 3, 12), options);
  expect(items.flatMap((item) => (item.type === "row" ? [item.entry.row.id] : []))).toEqual([1, 2, 3]);
});

test("a group whose end is not loaded has no count", () => {
  expect(outline(groupRows(entriesDueIn(3, 12), { ...options, isComplete: false }))).toEqual([
    "min10 1",
    "#1",
    "min20 ?",
    "#2",
  ]);
});

test("rows without a clock come last under their own heading", () => {
  const entries = openList(samplePage([sampleRow({ clock: null })])).entries;
  expect(outline(groupRows(entries, options))).toEqual(["none 1", "#1"]);
});

test("newest first is grouped by days, reach not at all", () => {
  const entries = openList(
    samplePage([sampleRow(), sampleRow({ id: 2, firstMessageAt: "2026-11-19T10:00:00Z" })]),
  ).entries;
  expect(outline(groupRows(entries, { ...options, sort: "newest" }))).toEqual(["today 1", "#1", "yesterday 1", "#2"]);
  expect(outline(groupRows(entries, { ...options, sort: "reach" }))).toEqual(["#1", "#2"]);
});

test("of fifty thousand rows each stands once, in its order, under its heading", () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => sampleRow({ id: index + 1, dueInMinutes: index / 10 }));
  const { entries } = openList(samplePage(rows));
  const lines = outline(groupRows(entries, options));
  expect(lines.filter((line) => line.startsWith("#"))).toEqual(rows.map(({ id }) => `#${id}`));
  expect(lines.filter((line) => !line.startsWith("#")).length).toBeGreaterThan(1);
});
