import { describe, expect, test } from "vitest";
import { appendPage, changeEntry, notePending, openList, refreshPage, rowsAhead, visibleEntries } from "./queue-list";
import { samplePage, sampleRow } from "./sample-rows";

const first = sampleRow({ id: 1, dueInMinutes: 5 });
const second = sampleRow({ id: 2, dueInMinutes: 10 });
const third = sampleRow({ id: 3, dueInMinutes: 15 });

function idsOf(list: ReturnType<typeof openList>): number[] {
  return visibleEntries(list).map((entry) => entry.row.id);
}

describe("paging", () => {
  test("a row that slid onto the next page is not shown twice", () => {
    const list = appendPage(openList(samplePage([first, second], "c1")), samplePage([second, third]));
    expect(idsOf(list)).toEqual([1, 2, 3]);
    expect(list.nextCursor).toBeNull();
    expect(list.cursors).toEqual([null, "c1"]);
  });
});

describe("a refreshed page", () => {
  test("changes rows in their place and inserts nothing", () => {
    const list = openList(samplePage([first, second]));
    const answer = samplePage([third, { ...second, version: 2 }, first]);
    const refreshed = refreshPage(list, { number: 0, page: answer });
    expect(idsOf(refreshed)).toEqual([1, 2]);
    expect(refreshed.entries[1]?.row.version).toBe(2);
  });
  test("marks what has left instead of pulling the rows up", () => {
    const refreshed = refreshPage(openList(samplePage([first, second])), { number: 0, page: samplePage([second]) });
    expect(idsOf(refreshed)).toEqual([1, 2]);
    expect(refreshed.entries[0]?.isGone).toBe(true);
  });
  test("a row that came back is no longer marked", () => {
    const gone = changeEntry(openList(samplePage([first])), 1, { isGone: true });
    expect(refreshPage(gone, { number: 0, page: samplePage([first]) }).entries[0]?.isGone).toBe(false);
  });
  test("leaves the rows of other pages alone", () => {
    const list = appendPage(openList(samplePage([first], "c1")), samplePage([second]));
    expect(refreshPage(list, { number: 0, page: samplePage([first]) }).entries[1]?.isGone).toBe(false);
  });
});

describe("new rows", () => {
  test("wait until somebody asks for them, each counted once", () => {
    const list = openList(samplePage([first]));
    const noted = notePending(notePending(list, { rows: [second], sort: "due" }), {
      rows: [second, third],
      sort: "due",
    });
    expect(idsOf(noted)).toEqual([1]);
    expect(noted.pendingIds).toEqual([2, 3]);
  });
  test("are not announced when scrolling would bring them anyway", () => {
    const list = openList(samplePage([first, second], "c1"));
    expect(notePending(list, { rows: [third], sort: "due" }).pendingIds).toEqual([]);
    expect(notePending(list, { rows: [sampleRow({ id: 4, dueInMinutes: 7 })], sort: "due" }).pendingIds).toEqual([4]);
  });
  test("a row that this person took out is not new", () => {
    const hidden = changeEntry(openList(samplePage([first])), 1, { isHidden: true });
    expect(notePending(hidden, { rows: [first], sort: "due" }).pendingIds).toEqual([]);
  });
});

test("what a person took out returns to its own place with the reason", () => {
  const list = openList(samplePage([first, second, third]));
  const hidden = changeEntry(list, 2, { isHidden: true });
  expect(idsOf(hidden)).toEqual([1, 3]);
  const back = changeEntry(hidden, 2, { isHidden: false, note: "уже изменили" });
  expect(idsOf(back)).toEqual([1, 2, 3]);
  expect(back.entries[1]?.note).toBe("уже изменили");
});

test("ahead lies what stands below, then what stands above, never what has gone", () => {
  const rows = [1, 2, 3].map((id) => sampleRow({ id, number: 100 + id }));
  const entries = visibleEntries(changeEntry(openList(samplePage(rows)), 1, { isGone: true }));
  const idsAfter = (number: number | null) => rowsAhead(entries, number).map(({ row }) => row.id);
  expect(idsAfter(102)).toEqual([3]);
  expect(idsAfter(103)).toEqual([2]);
  expect(idsAfter(null)).toEqual([2, 3]);
});
