import type { Sql } from "@/lib/platform/db";

export interface StandIn {
  absentId: number;
  substituteId: number;
}

/** Of these people, who is away just now and who stands in. */
export function findStandIns(db: Sql, options: { absentIds: readonly number[]; now: Date }): Promise<StandIn[]> {
  return db.query<StandIn>(
    `select absent_id as "absentId", substitute_id as "substituteId" from substitution
     where absent_id = any($1::int[]) and ended_at is null and from_at <= $2 and to_at > $2 order by id`,
    [options.absentIds, options.now],
  );
}
