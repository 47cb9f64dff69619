import { z } from "zod";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { ConfusedIncident, CorrectedPair, CorrectionWeek } from "@/lib/flow/classifier/schema";
import type { Sql } from "@/lib/platform/db";

const weeksBack = 20;
const pairsMax = 200;
const confusedMax = 50;

/** Which topics people put right into which, within the viewer's scope. */
export async function readPairs(viewer: Viewer, db: Sql): Promise<CorrectedPair[]> {
  const scope = incidentScope(viewer, "i", 1);
  return db.query<CorrectedPair>(
    `select (c.proposed #>> '{}')::int as "fromId", (c.decided #>> '{}')::int as "toId", count(*)::int as count
     from correction c join incident i on i.id = c.incident_id
     where c.region_id = $1 and c.field = 'topic' and jsonb_typeof(c.proposed) = 'number'
       and jsonb_typeof(c.decided) = 'number' and c.proposed <> c.decided and ${scope.text}
     group by 1, 2 order by 3 desc, 1, 2 limit ${pairsMax}`,
    scope.values,
  );
}

/** By weeks of the region: how often a topic was put right, and how often accepted as it stood. */
export async function readCorrectionWeeks(
  viewer: Viewer,
  { db, now }: { db: Sql; now: Date },
): Promise<CorrectionWeek[]> {
  const since = new Date(now.getTime() - weeksBack * 7 * 86_400_000);
  const scope = incidentScope(viewer, "i", 1);
  const at = scope.values.length + 1;
  return db.query<CorrectionWeek>(
    `select to_char(date_trunc('week', c.at at time zone $${at}), 'YYYY-MM-DD') as week,
       count(*) filter (where c.field = 'topic')::int as corrected,
       count(*) filter (where c.field = 'confirmed')::int as confirmed
     from correction c join incident i on i.id = c.incident_id
     where c.region_id = $1 and c.field in ('topic', 'confirmed') and c.at >= $${at + 1} and ${scope.text}
     group by 1 order by 1`,
    [...scope.values, viewer.timeZone, since],
  );
}

const confusedRow = z.object({
  number: z.number(),
  summary: z.string(),
  at: z.date().transform((moment) => moment.toISOString()),
});

/** Incidents whose topic people changed from one to another, the newest first. */
export async function findConfused(
  viewer: Viewer,
  { db, fromId, toId }: { db: Sql; fromId: number; toId: number },
): Promise<ConfusedIncident[]> {
  const scope = incidentScope(viewer, "i", 1);
  const at = scope.values.length + 1;
  const rows = await db.query(
    `select i.number, i.summary, max(c.at) as at
     from correction c join incident i on i.id = c.incident_id
     where c.region_id = $1 and c.field = 'topic' and c.proposed = to_jsonb($${at}::int)
       and c.decided = to_jsonb($${at + 1}::int) and ${scope.text}
     group by i.id, i.number, i.summary order by 3 desc limit ${confusedMax}`,
    [...scope.values, fromId, toId],
  );
  return rows.map((row) => confusedRow.parse(row));
}
