import type { Viewer } from "@/lib/accounts/schema";
import { orderOf } from "@/lib/incidents/queue-cursor";
import { addView, Conditions, defaultView, taskSql } from "@/lib/incidents/queue-sql";
import { addWholeFilter } from "@/lib/incidents/whole-filter";
import type { QueueFilter } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";

/** The first incidents of a list, in its order, with nothing but what a command needs. */
export async function findTargets(
  viewer: Viewer,
  options: { db: Sql; filter: QueueFilter; limit: number; now: Date },
): Promise<{ id: number; number: number; version: number }[]> {
  const { filter, now, limit } = options;
  const view = filter.view ?? defaultView(viewer);
  const conditions = new Conditions(viewer);
  const task = taskSql(conditions, view);
  const { key, direction } = orderOf(filter.sort, view, task !== null);
  addView(conditions, view, now);
  await addWholeFilter(conditions, { db: options.db, viewer, filter });
  return options.db.query(
    `select i.id, i.number, i.version from incident i
       ${task === null ? "" : `left join lateral (${task}) task on true`} where ${conditions.text}
     order by ${key} ${direction}, i.id ${direction} limit ${conditions.value(limit)}`,
    conditions.values,
  );
}
