import { z } from "zod";
import type { Viewer } from "@/lib/accounts/schema";
import { coExecutionStateSchema } from "@/lib/incidents/work/schema";
import type { CoExecutionView } from "@/lib/incidents/work/schema";
import type { Sql } from "@/lib/platform/db";

const coExecutionRow = z.object({
  id: z.number(),
  agency_id: z.number(),
  agency_name: z.string(),
  task: z.string(),
  due_at: z.date(),
  state: coExecutionStateSchema,
  asked_by: z.string().nullable(),
  asked_at: z.date(),
  result: z.string().nullable(),
  finished_at: z.date().nullable(),
});

/** Who was asked to help: what is still owed first, by its deadline. */
export async function findCoExecutions(
  viewer: Viewer,
  { db, incidentId }: { db: Sql; incidentId: number },
): Promise<CoExecutionView[]> {
  const rows = await db.query(
    `select c.id, c.agency_id, a.short_name as agency_name, c.task, c.due_at, c.state, u.name as asked_by, c.asked_at,
       c.result, c.finished_at
     from incident_co_execution c join agency a on a.id = c.agency_id left join user_account u on u.id = c.asked_by_id
     where c.incident_id = $1 order by c.state <> 'asked', c.due_at, c.id`,
    [incidentId],
  );
  return rows.map((given) => {
    const row = coExecutionRow.parse(given);
    return {
      id: row.id,
      agencyName: row.agency_name,
      task: row.task,
      dueAt: row.due_at.toISOString(),
      state: row.state,
      askedBy: row.asked_by,
      askedAt: row.asked_at.toISOString(),
      result: row.result,
      finishedAt: row.finished_at?.toISOString() ?? null,
      isMine: viewer.agencyIds?.includes(row.agency_id) ?? false,
    };
  });
}
