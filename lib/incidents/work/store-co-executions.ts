import { z } from "zod";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

export interface AskedCoExecution {
  agencyId: number;
  dueAt: Date;
  task: string;
}

/** Bodies that are asked to help at this moment. */
export async function findAskedAgencyIds(tx: Sql, incidentId: number): Promise<number[]> {
  const rows = await tx.query<{ agency_id: number }>(
    "select agency_id from incident_co_execution where incident_id = $1 and state = 'asked'",
    [incidentId],
  );
  return rows.map((row) => row.agency_id);
}

/** INVARIANT: called with the incident locked; the bodies are written to `shared_with` in the same transaction. */
export async function storeCoExecutions(
  tx: Sql,
  options: {
    regionId: number;
    incidentId: number;
    asked: readonly AskedCoExecution[];
    askedById: number;
    now: Date;
  },
): Promise<void> {
  const { regionId, incidentId, asked, askedById, now } = options;
  await tx.query(
    `insert into incident_co_execution (region_id, incident_id, asked_by_id, asked_at, agency_id, due_at, task)
     select $1, $2, $3, $4, t.* from unnest($5::int[], $6::timestamptz[], $7::text[]) as t`,
    [regionId, incidentId, askedById, now, ...columns(asked, ["agencyId", "dueAt", "task"])],
  );
}

const openedSchema = z.object({ id: z.number(), agency_id: z.number(), asked_by_id: z.number() });

/** One that is still asked for, or null. */
export async function getAskedCoExecution(tx: Sql, options: { incidentId: number; coExecutionId: number }) {
  const rows = await tx.query(
    `select id, agency_id, asked_by_id from incident_co_execution
     where id = $1 and incident_id = $2 and state = 'asked' for update`,
    [options.coExecutionId, options.incidentId],
  );
  return rows.length === 0 ? null : openedSchema.parse(rows[0]);
}

/** `result` null: it is no longer asked for. */
export async function endCoExecution(
  tx: Sql,
  options: { coExecutionId: number; result: string | null; userId: number; now: Date },
): Promise<void> {
  await tx.query(
    `update incident_co_execution set state = case when $2::text is null then 'withdrawn' else 'finished' end,
       result = $2, finished_by_id = $3, finished_at = $4 where id = $1`,
    [options.coExecutionId, options.result, options.userId, options.now],
  );
}
