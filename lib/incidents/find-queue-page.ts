import type { Viewer } from "@/lib/accounts/schema";
import { addFilter, addSearch, addView, Conditions, defaultView, taskSql } from "@/lib/incidents/queue-sql";
import { decodeCursor, encodeCursor, orderOf } from "@/lib/incidents/queue-cursor";
import { toQueueRow } from "@/lib/incidents/queue-row";
import { readPage } from "@/lib/incidents/read-page";
import { resolveFilter } from "@/lib/incidents/resolve-filter";
import type { LeftIn } from "@/lib/incidents/queue-row";
import type { QueueFilter, QueuePage } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";

export const pageSizeMax = 200;

/** One page of the queue, by key and never by offset: the thousandth page costs what the first one does. */
export async function findQueuePage(
  viewer: Viewer,
  options: { db: Sql; filter: QueueFilter; cursor: string | null; limit: number; now: Date; leftIn: LeftIn },
): Promise<QueuePage> {
  const { db, filter, now, leftIn } = options;
  const view = filter.view ?? defaultView(viewer);
  const limit = Math.min(Math.max(options.limit, 1), pageSizeMax);
  const conditions = new Conditions(viewer);
  const task = taskSql(conditions, view);
  const order = orderOf(filter.sort, view, task !== null);
  addView(conditions, view, now);
  addFilter(conditions, filter, await resolveFilter(db, viewer, filter));
  const words = addSearch(conditions, filter.q);
  const after = decodeCursor(options.cursor, order.type);
  if (after) {
    const comparison = order.direction === "asc" ? ">" : "<";
    conditions.add(
      `(${order.key}, i.id) ${comparison} (${conditions.value(after.key)}::${order.type}, ${conditions.value(after.id)}::bigint)`,
    );
  }
  const read = await readPage(db, { conditions, words, order, task, limit: limit + 1 });
  const shown = read.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => toQueueRow(row, now, leftIn)),
    nextCursor: read.length > limit && last ? encodeCursor(last.sort_key, last.id) : null,
    asOf: now.toISOString(),
  };
}
