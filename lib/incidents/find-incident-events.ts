import { z } from "zod";
import { eventKinds, stepSchema } from "@/lib/incidents/steps/schema";
import type { IncidentEventView } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";

const eventsMax = 500;

const eventRow = z.object({
  id: z.number(),
  at: z.date(),
  kind: z.enum(eventKinds),
  user_name: z.string().nullable(),
  from_step: stepSchema.nullable(),
  to_step: stepSchema.nullable(),
  detail: z.record(z.string(), z.unknown()),
});
type EventRow = z.infer<typeof eventRow>;

/** The history, newest first, with ids already turned into names. */
export async function findIncidentEvents(db: Sql, incidentId: number): Promise<IncidentEventView[]> {
  const rows = await db.query(
    `select e.id, e.at, e.kind, u.name as user_name, e.from_step, e.to_step, e.detail
     from incident_event e left join user_account u on u.id = e.user_id
     where e.incident_id = $1 order by e.id desc limit ${eventsMax}`,
    [incidentId],
  );
  const read = rows.map((row) => eventRow.parse(row));
  const names = await readNames(db, read);
  return read.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    // Of an imported past: named there, nobody of ours.
    userName: row.user_name ?? (typeof row.detail["by"] === "string" ? row.detail["by"] : null),
    fromStep: row.from_step,
    toStep: row.to_step,
    values: toValues(row, names),
  }));
}

type Names = Record<"topic" | "territory" | "agency" | "person", Map<number, string>>;

/** Details refer by `…TopicId`, `…TerritoryId`, `…AgencyId`, so that a later renaming shows everywhere. */
const references = {
  topic: /topicId$/i,
  territory: /territoryId$/i,
  agency: /agencyId$/i,
  person: /(?<=^(?:executor|controller))Id$/,
} as const;

async function readNames(db: Sql, rows: readonly EventRow[]): Promise<Names> {
  const ids = {
    topic: new Set<number>(),
    territory: new Set<number>(),
    agency: new Set<number>(),
    person: new Set<number>(),
  };
  for (const row of rows) {
    for (const [key, value] of Object.entries(row.detail)) {
      const kind = referenceOf(key);
      if (kind && typeof value === "number") ids[kind].add(value);
    }
  }
  const [topic, territory, agency, person] = await Promise.all([
    readTable(db, "select id, short_name as name from topic where id = any($1::int[])", ids.topic),
    readTable(db, "select id, name from territory where id = any($1::int[])", ids.territory),
    readTable(db, "select id, short_name as name from agency where id = any($1::int[])", ids.agency),
    readTable(db, "select id, name from user_account where id = any($1::int[])", ids.person),
  ]);
  return { topic, territory, agency, person };
}

function referenceOf(key: string): keyof Names | null {
  if (references.topic.test(key)) return "topic";
  if (references.territory.test(key)) return "territory";
  if (references.person.test(key)) return "person";
  return references.agency.test(key) ? "agency" : null;
}

async function readTable(db: Sql, text: string, ids: ReadonlySet<number>): Promise<Map<number, string>> {
  if (ids.size === 0) return new Map();
  const rows = await db.query<{ id: number; name: string }>(text, [[...ids]]);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** `fromTopicId: 5` becomes `from: "Снег во дворе"`, `agencyId: 7` becomes `agency: "Минтранс"`; yes and no become 1 and 0. */
function toValues(row: EventRow, names: Names): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(row.detail)) {
    const kind = referenceOf(key);
    if (kind && typeof value === "number") {
      const prefix = key.replace(references[kind], "");
      values[prefix === "" ? kind : prefix] = names[kind].get(value) ?? "";
    } else if (typeof value === "string" || typeof value === "number") {
      values[key] = value;
    } else if (typeof value === "boolean") {
      values[key] = Number(value);
    }
  }
  return values;
}
