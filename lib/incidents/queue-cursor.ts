import type { QueueFilter, QueueView } from "@/lib/incidents/schema";

export interface QueueOrder {
  /** The expression that the list sorts by; its index is in the migration. */
  key: string;
  type: "timestamptz" | "bigint";
  direction: "asc" | "desc";
}

const due = "coalesce(i.next_due_at, 'infinity'::timestamptz)";
/** Of triage: their order begins with what a rule put to the top. */
const triageViews: readonly QueueView[] = ["triage", "triage_fast", "unsure", "no_place"];
const closedViews: readonly QueueView[] = ["closed", "set_aside"];

/** `hasTask`: the view is about tasks, whose own deadline counts. */
export function orderOf(sort: QueueFilter["sort"], view: QueueView, hasTask: boolean): QueueOrder {
  if (hasTask && sort === "due")
    return {
      key: "coalesce(task.due_at, i.next_due_at, 'infinity'::timestamptz)",
      type: "timestamptz",
      direction: "asc",
    };
  // What is closed has no deadline: the latest first.
  if (closedViews.includes(view)) return { key: "i.closed_at", type: "timestamptz", direction: "desc" };
  if (view === "counted" && sort === "due")
    return { key: "i.first_message_at", type: "timestamptz", direction: "desc" };
  switch (sort) {
    case "due":
      return { key: triageViews.includes(view) ? first("i.on_top") : due, type: "timestamptz", direction: "asc" };
    case "stars":
      return { key: first("i.on_top or i.fast_track"), type: "timestamptz", direction: "asc" };
    case "newest":
      return { key: "i.opened_at", type: "timestamptz", direction: "desc" };
    case "reach":
      return { key: "i.message_count", type: "bigint", direction: "desc" };
  }
}

/** What is first stands before every deadline, the oldest of it at the head; the index of it is in the migration. */
function first(condition: string): string {
  return `case when ${condition} then '-infinity'::timestamptz else ${due} end`;
}

/** Opaque to the browser; a cursor of another list or a mangled one begins at the top instead of failing. */
export function encodeCursor(key: string, id: number): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

export function decodeCursor(cursor: string | null, type: QueueOrder["type"]): { key: string; id: number } | null {
  if (cursor === null) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(parsed) || parsed.length !== 2) return null;
    const [key, id] = parsed as [unknown, unknown];
    if (typeof key !== "string" || !Number.isSafeInteger(id)) return null;
    const isKey =
      type === "bigint" ? /^\d{1,18}$/.test(key) : /^-?infinity$/.test(key) || !Number.isNaN(Date.parse(key));
    return isKey ? { key, id: id as number } : null;
  } catch {
    return null;
  }
}
