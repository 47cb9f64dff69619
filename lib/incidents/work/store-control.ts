import type { Sql } from "@/lib/platform/db";

/** INVARIANT: called with the incident locked; its `on_control` is set in the same transaction. */
export async function storeControl(
  tx: Sql,
  options: {
    regionId: number;
    incidentId: number;
    controllerId: number;
    dueAt: Date;
    task: string;
    userId: number;
    now: Date;
  },
): Promise<void> {
  await tx.query(
    `insert into incident_control (region_id, incident_id, controller_id, due_at, task, put_by_id, put_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      options.regionId,
      options.incidentId,
      options.controllerId,
      options.dueAt,
      options.task,
      options.userId,
      options.now,
    ],
  );
}

export async function endLiveControl(
  tx: Sql,
  options: { incidentId: number; userId: number; now: Date },
): Promise<void> {
  await tx.query(
    "update incident_control set ended_by_id = $2, ended_at = $3 where incident_id = $1 and ended_at is null",
    [options.incidentId, options.userId, options.now],
  );
}
