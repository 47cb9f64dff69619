import { z } from "zod";
import type { Viewer } from "@/lib/accounts/schema";
import type { CabinetView, DashboardQuery } from "@/lib/analytics/dashboard/schema";
import { addFilter, Conditions } from "@/lib/incidents/queue-sql";
import { resolveFilter } from "@/lib/incidents/resolve-filter";
import { stepSchema } from "@/lib/incidents/steps/schema";
import type { Sql } from "@/lib/platform/db";
import { countedFilter } from "./counted-filter";

const rowSchema = z.object({ step: stepSchema, count: z.number() });

/** Where those of the period stand that are unanswered and late: few, and all of them open. */
export async function countOverdueSteps(
  viewer: Viewer,
  { db, query }: { db: Sql; query: DashboardQuery },
): Promise<CabinetView["overdueSteps"]> {
  const filter = countedFilter(query, ["answerOverdue"]);
  const conditions = new Conditions(viewer);
  conditions.add("i.closed_at is null");
  addFilter(conditions, filter, await resolveFilter(db, viewer, filter));
  const rows = await db.query(
    `select i.step, count(*)::int as count from incident i where ${conditions.text} group by 1 order by 2 desc, 1`,
    conditions.values,
  );
  return rows.map((row) => rowSchema.parse(row));
}
