import type { QueueOrder } from "@/lib/incidents/queue-cursor";
import { queueRowColumns, queueRowJoins, queueRowSchema } from "@/lib/incidents/queue-row";
import type { QueueRowRead } from "@/lib/incidents/queue-row";
import type { Conditions } from "@/lib/incidents/queue-sql";
import type { Sql } from "@/lib/platform/db";

export interface PageAsked {
  conditions: Conditions;
  /** A condition over the words, apart from the others; null where nothing is searched. */
  words: string | null;
  order: QueueOrder;
  /** A lateral select of the task that the view is about; see taskSql. */
  task: string | null;
  limit: number;
}

const noTask = "null::text, null::timestamptz, null::text, null::text";

/** Of the latest ones so many are looked at for the words before the index of words is asked. */
const looksBack = 6_000;

/**
 * The rows of one page. Words among what is closed are sought in two ways: a common word is soon found by going back from
 * the latest; a rare one, or one that a scope rarely has, would be sought for through a whole past that way, and is
 * found by the index of words. Which of the two it is the planner cannot know.
 */
export async function readPage(db: Sql, asked: PageAsked): Promise<QueueRowRead[]> {
  const { conditions, words, order, limit } = asked;
  if (words === null) return select(db, asked, chosenBy(conditions.text, asked));
  if (order.key !== "i.closed_at") return select(db, asked, chosenBy(`${conditions.text} and ${words}`, asked));
  const rows = await select(db, asked, amongLatest(asked));
  if (rows.length >= limit) return rows;
  // Written as a sum, so that nothing is read in the order of the index of closing.
  const key = `${order.key} + interval '0'`;
  return select(db, asked, chosenBy(`${conditions.text} and ${words}`, { ...asked, order: { ...order, key } }));
}

function chosenBy(where: string, { order, task, limit }: Pick<PageAsked, "order" | "task" | "limit">): string {
  const columns = task === null ? noTask : "task.kind, task.due_at, task.text, task.who";
  const join = task === null ? "" : `left join lateral (${task}) task on true`;
  return `select i.id, ${order.key} as sort_key, ${columns} from incident i ${join} where ${where}
    order by ${order.key} ${order.direction}, i.id ${order.direction} limit ${limit}`;
}

function amongLatest({ conditions, words, order, limit }: PageAsked): string {
  // The latest of the region, not of the scope: to gather so many of a narrow scope would be a way through the whole past.
  return `select i.id, ${order.key} as sort_key, ${noTask} from (
      select * from incident where region_id = ${conditions.region} and closed_at is not null
      order by closed_at desc, id desc limit ${looksBack}
    ) as i where ${conditions.text} and ${words}
    order by ${order.key} ${order.direction}, i.id ${order.direction} limit ${limit}`;
}

/** The page is cut before anything is joined, so that names are looked up for its rows alone. */
async function select(db: Sql, { conditions, order }: PageAsked, chosen: string): Promise<QueueRowRead[]> {
  const rows = await db.query(
    `with page (id, sort_key, task_kind, task_due_at, task_text, task_who) as (${chosen})
     select page.sort_key::text as sort_key, page.task_kind, page.task_due_at, page.task_text, page.task_who,
       ${queueRowColumns}
     from page join incident i on i.id = page.id ${queueRowJoins}
     order by page.sort_key ${order.direction}, i.id ${order.direction}`,
    conditions.values,
  );
  return rows.map((row) => queueRowSchema.parse(row));
}
