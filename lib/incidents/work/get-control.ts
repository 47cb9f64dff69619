import type { ControlView } from "@/lib/incidents/work/schema";
import type { Sql } from "@/lib/platform/db";

/** Who keeps it on control at this moment, or null. */
export async function getControl(db: Sql, incidentId: number): Promise<ControlView | null> {
  const rows = await db.query<{ name: string; due_at: Date; task: string; put_at: Date }>(
    `select u.name, k.due_at, k.task, k.put_at from incident_control k join user_account u on u.id = k.controller_id
     where k.incident_id = $1 and k.ended_at is null`,
    [incidentId],
  );
  const [row] = rows;
  if (!row) return null;
  return {
    controllerName: row.name,
    dueAt: row.due_at.toISOString(),
    task: row.task,
    putAt: row.put_at.toISOString(),
  };
}
