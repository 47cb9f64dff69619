import { z } from "zod";
import type { Norms } from "@/lib/analytics/dashboard/schema";
import type { Sql } from "@/lib/platform/db";
import { normSchema } from "@/lib/regions/norms/schema";

const normsSchema = z.object({ first_reaction: normSchema, full_answer: normSchema, approval: normSchema }).partial();

/** Of the ordinary order: the policy that stands below all others. What a fast topic or danger to life asks is stricter. */
export async function readNorms(db: Sql, { regionId, now }: { regionId: number; now: Date }): Promise<Norms> {
  const rows = await db.query<{ norms: unknown }>(
    `select norms from sla_policy
     where (region_id is null or region_id = $1) and valid_from <= $2 and (retired_at is null or retired_at > $2)
     order by priority, region_id is null, version desc limit 1`,
    [regionId, now],
  );
  const norms = normsSchema.safeParse(rows[0]?.norms).data ?? {};
  return {
    reaction: norms.first_reaction ?? null,
    answer: norms.full_answer ?? null,
    approval: norms.approval ?? null,
  };
}
