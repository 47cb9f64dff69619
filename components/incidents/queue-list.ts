import type { Openers } from "@/lib/incidents/presence/schema";
import type { QueuePage, QueueRow, QueueFilter } from "@/lib/incidents/schema";

/** One line of the list, and what has happened to it since it was loaded. */
export interface QueueEntry {
  row: QueueRow;
  /** When the server told it. */
  asOf: string;
  /** The deadline in epoch milliseconds, read once; infinite without a clock. */
  dueMs: number;
  /** Number of the page it came with. */
  page: number;
  /** Taken out by this person, and not yet answered or already confirmed by the server. */
  isHidden: boolean;
  /** Left the view through somebody else; stays in its place, so that nothing moves under the hand. */
  isGone: boolean;
  /** Came while the list was open. */
  isFresh: boolean;
  /** Why an action of this person did not succeed. */
  note: string | null;
}

export interface QueueList {
  entries: QueueEntry[];
  /** Cursor with which each page was asked for. */
  cursors: (string | null)[];
  /** When each page was last asked for. */
  pageAsOf: string[];
  nextCursor: string | null;
  /** Incidents of this view that are not shown yet. */
  pendingIds: number[];
  /** Those of them that are of a fast-track topic. */
  pendingStarIds: number[];
  asOf: string;
}

export function openList(page: QueuePage, freshIds: readonly number[] = []): QueueList {
  return {
    entries: page.rows.map((row) => ({ ...newEntry(row, page.asOf, 0), isFresh: freshIds.includes(row.id) })),
    cursors: [null],
    pageAsOf: [page.asOf],
    nextCursor: page.nextCursor,
    pendingIds: [],
    pendingStarIds: [],
    asOf: page.asOf,
  };
}

/** The next page. A row that moved in between may come twice; the later answer only refreshes it. */
export function appendPage(list: QueueList, page: QueuePage): QueueList {
  const known = new Set(list.entries.map((entry) => entry.row.id));
  const number = list.cursors.length;
  const added = page.rows.filter((row) => !known.has(row.id)).map((row) => newEntry(row, page.asOf, number));
  return {
    ...list,
    entries: [...list.entries, ...added],
    cursors: [...list.cursors, list.nextCursor],
    pageAsOf: [...list.pageAsOf, page.asOf],
    nextCursor: page.nextCursor,
    asOf: page.asOf,
  };
}

/** The same page asked for again: what is known is refreshed in place, what has left is marked, nothing is inserted. */
export function refreshPage(list: QueueList, options: { number: number; page: QueuePage }): QueueList {
  const { number, page } = options;
  const answered = new Map(page.rows.map((row) => [row.id, row]));
  const entries = list.entries.map((entry) => {
    const row = answered.get(entry.row.id);
    if (row) return { ...entry, row, dueMs: dueMs(row), asOf: page.asOf, isGone: false };
    return entry.page === number && !entry.isHidden ? { ...entry, isGone: true } : entry;
  });
  const pageAsOf = list.pageAsOf.map((asOf, index) => (index === number ? page.asOf : asOf));
  return { ...list, entries, pageAsOf, asOf: page.asOf };
}

/** Notes rows that belong into the list and are not in it. They wait until the person asks for them. */
export function notePending(
  list: QueueList,
  options: { rows: readonly QueueRow[]; sort: QueueFilter["sort"] },
): QueueList {
  const known = new Set(list.entries.map((entry) => entry.row.id));
  const pending = new Set(list.pendingIds);
  const stars = new Set(list.pendingStarIds);
  for (const row of options.rows) {
    if (known.has(row.id) || !standsWithin(list, row, options.sort)) continue;
    pending.add(row.id);
    if (row.fastTrack) stars.add(row.id);
  }
  if (pending.size === list.pendingIds.length) return list;
  return { ...list, pendingIds: [...pending], pendingStarIds: [...stars] };
}

export function changeEntry(
  list: QueueList,
  id: number,
  change: Partial<Omit<QueueEntry, "page" | "dueMs">>,
): QueueList {
  return {
    ...list,
    entries: list.entries.map((entry) => (entry.row.id === id ? changed(entry, change) : entry)),
  };
}

export function visibleEntries(list: QueueList): QueueEntry[] {
  return list.entries.filter((entry) => !entry.isHidden);
}

function changed(entry: QueueEntry, change: Partial<QueueEntry>): QueueEntry {
  return { ...entry, ...change, dueMs: dueMs(change.row ?? entry.row) };
}

function newEntry(row: QueueRow, asOf: string, page: number): QueueEntry {
  return { row, asOf, dueMs: dueMs(row), page, isHidden: false, isGone: false, isFresh: false, note: null };
}

/** Before the end of what is loaded; what stands behind it comes by scrolling. */
function standsWithin(list: QueueList, row: QueueRow, sort: QueueFilter["sort"]): boolean {
  const last = list.entries.at(-1)?.row;
  if (list.nextCursor === null || !last) return true;
  // What stands before every deadline belongs to the head of the list.
  if (row.onTop || (sort === "stars" && row.fastTrack)) return true;
  if (sort === "due" || sort === "stars") return dueMs(row) < dueMs(last);
  return sort === "newest" && row.firstMessageAt > last.firstMessageAt;
}

/** Of a task its own deadline counts: the list is in that order. */
function dueMs(row: QueueRow): number {
  if (row.task) return Date.parse(row.task.dueAt);
  return row.clock ? Date.parse(row.clock.dueAt) : Number.POSITIVE_INFINITY;
}

/** In the order in which one comes to them: what stands below, then from the top again; never what has gone. */
export function rowsAhead(entries: readonly QueueEntry[], selectedNumber: number | null): QueueEntry[] {
  const index = entries.findIndex((entry) => entry.row.number === selectedNumber);
  return [...entries.slice(index + 1), ...entries.slice(0, Math.max(index, 0))].filter((entry) => !entry.isGone);
}

/** The first row that nobody else has open; the first of all where somebody looks at each. */
export function firstFree<Row extends { id: number }>(rows: readonly Row[], openers: Openers): Row | undefined {
  return rows.find((row) => openers[row.id] === undefined) ?? rows[0];
}
