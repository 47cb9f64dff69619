import type { QueueFilter } from "@/lib/incidents/schema";
import type { QueueEntry } from "./queue-list";

export const groupKeys = [
  "top",
  "stars",
  "late",
  "min10",
  "min20",
  "min30",
  "hour",
  "today",
  "tomorrow",
  "week",
  "later",
  "none",
  "yesterday",
  "earlier",
] as const;
export type GroupKey = (typeof groupKeys)[number];

export type QueueItem =
  | { type: "group"; key: GroupKey; /** Null while the end of the group is not loaded. */ count: number | null }
  | { type: "row"; entry: QueueEntry; /** Position among the rows. */ index: number };

interface GroupOptions {
  sort: QueueFilter["sort"];
  nowMs: number;
  /** Midnight of today, of tomorrow and so on, in the zone of the territory. */
  dayStartMs: (shiftDays: number) => number;
  /** Nothing more is to be loaded. */
  isComplete: boolean;
  /** The list is of triage: what a rule put to the top stands first. */
  isTriage?: boolean;
}

/** Puts headings between rows that are already in order. Deadlines are grouped by the wall, which is what they sort by. */
export function groupRows(entries: readonly QueueEntry[], options: GroupOptions): QueueItem[] {
  if (options.sort === "reach") return entries.map((entry, index) => ({ type: "row", entry, index }));
  const keyOf = options.sort === "newest" ? dayGroups(options) : dueGroups(options);
  const items: QueueItem[] = [];
  let open: { key: GroupKey; heading: number; count: number } | null = null;
  entries.forEach((entry, index) => {
    const key = keyOf(entry);
    if (open?.key !== key) {
      if (open) closeGroup(items, open);
      open = { key, heading: items.length, count: 0 };
      items.push({ type: "group", key, count: null });
    }
    open.count += 1;
    items.push({ type: "row", entry, index });
  });
  if (open && options.isComplete) closeGroup(items, open);
  return items;
}

function closeGroup(items: QueueItem[], group: { key: GroupKey; heading: number; count: number }): void {
  items[group.heading] = { type: "group", key: group.key, count: group.count };
}

function dueGroups({ nowMs, dayStartMs, sort, isTriage = false }: GroupOptions): (entry: QueueEntry) => GroupKey {
  const minute = 60_000;
  const limits: [GroupKey, number][] = [
    ["late", nowMs],
    ["min10", nowMs + 10 * minute],
    ["min20", nowMs + 20 * minute],
    ["min30", nowMs + 30 * minute],
    ["hour", nowMs + 60 * minute],
    ["today", Math.max(dayStartMs(1), nowMs + 60 * minute)],
    ["tomorrow", dayStartMs(2)],
    ["week", dayStartMs(8)],
  ];
  return ({ dueMs, row }) => {
    if (sort === "stars" && (row.onTop || row.fastTrack)) return "stars";
    if (isTriage && row.onTop) return "top";
    if (dueMs === Number.POSITIVE_INFINITY) return "none";
    return limits.find(([, limit]) => dueMs < limit)?.[0] ?? "later";
  };
}

function dayGroups({ dayStartMs }: GroupOptions): (entry: QueueEntry) => GroupKey {
  const today = dayStartMs(0);
  const yesterday = dayStartMs(-1);
  return ({ row }) => {
    const at = Date.parse(row.firstMessageAt);
    if (at >= today) return "today";
    return at >= yesterday ? "yesterday" : "earlier";
  };
}
