import { z } from "zod";
import type { IncidentKindView } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";
import { incidentTypeSchema } from "@/lib/regions/schema";
import { proposeFact } from "./propose-kind";
import type { IncidentKind } from "./propose-kind";

const decidedMax = 300;

const decisionRow = z.object({
  is_changed: z.boolean(),
  decided: z.object({
    type: incidentTypeSchema,
    severity: z.number(),
    importance: z.enum(["normal", "high"]),
  }),
});

/** What people of the region decided about incidents of this topic, one decision for each, and what follows from it. */
export async function findKind(
  db: Sql,
  options: { regionId: number; topicId: number; incidentId: number; card: IncidentKind },
): Promise<IncidentKindView> {
  const rows = await db.query(
    `select distinct on (incident_id) field = 'kind' as is_changed, decided from (
       select incident_id, field, decided, id from correction
       where region_id = $1 and decided ->> 'topicId' = $2 and decided ? 'type' order by id desc limit ${decidedMax}
     ) newest where incident_id <> $3 order by incident_id, id desc`,
    [options.regionId, String(options.topicId), options.incidentId],
  );
  const decisions = rows.map((row) => decisionRow.parse(row));
  const { card } = options;
  const of = <Field extends keyof IncidentKind>(field: Field) => ({
    card: card[field],
    usual: proposeFact(
      // What was put right says more than what was right already.
      decisions.map(({ decided, is_changed }) => ({
        value: decided[field] as IncidentKind[Field],
        weight: is_changed && decided[field] !== card[field] ? 2 : 1,
      })),
      card[field],
    ),
  });
  return { type: of("type"), severity: of("severity"), importance: of("importance") };
}
