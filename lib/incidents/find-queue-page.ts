import type { Viewer } from "@/lib/accounts/schema";
import { addFilter, addView, Conditions, defaultView } from "@/lib/incidents/queue-sql";
import { decodeCursor, encodeCursor, orderOf } from "@/lib/incidents/queue-cursor";
import { queueRowColumns, queueRowJoins, queueRowSchema, toQueueRow } from "@/lib/incidents/queue-row";
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
  const order = orderOf(filter.sort, view);
  const conditions = new Conditions(viewer);
  addView(conditions, view, now);
  addFilter(conditions, viewer, filter);
  const after = decodeCursor(options.cursor, order.type);
  if (after) {
    const comparison = order.direction === "asc" ? ">" : "<";
    conditions.add(
      `(${order.key}, i.id) ${comparison} (${conditions.value(after.key)}::${order.type}, ${conditions.value(after.id)}::bigint)`,
    );
  }
  // The page is cut before anything is joined, so that names are looked up for its rows alone.
  const rows = await db.query(
    `with page as (
       select i.id, ${order.key} as sort_key from incident i where ${conditions.text}
       order by ${order.key} ${order.direction}, i.id ${order.direction} limit ${limit + 1}
     )
     select page.sort_key::text as sort_key, ${queueRowColumns}
     from page join incident i on i.id = page.id ${queueRowJoins}
     order by page.sort_key ${order.direction}, i.id ${order.direction}`,
    conditions.values,
  );
  const read = rows.map((row) => queueRowSchema.parse(row));
  const shown = read.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => toQueueRow(row, now, leftIn)),
    nextCursor: read.length > limit && last ? encodeCursor(last.sort_key, last.id) : null,
    asOf: now.toISOString(),
  };
}
