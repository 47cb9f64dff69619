import { z } from "zod";
import type { CalendarCheck, ClassifierCheck, ClocksCheck } from "@/lib/flow/schema";
import type { Sql } from "@/lib/platform/db";
import { clockKindSchema } from "@/lib/regions/schema";

/** The sweep comes every fifteen seconds; a deadline that it has not told of after a minute was overlooked. */
const sweepGraceMs = 60_000;

export async function checkClocks(db: Sql, options: { regionId: number; now: Date }): Promise<ClocksCheck> {
  const overlooked = new Date(options.now.getTime() - sweepGraceMs);
  const rows = await db.query<{ kind: string; running: number; late: number; unannounced: number }>(
    `select kind, count(*)::int as running, (count(*) filter (where due_at < $2))::int as late,
       (count(*) filter (where due_at < $3 and breached_at is null))::int as unannounced
     from incident_clock where region_id = $1 and stopped_at is null and state in ('running', 'breached')
     group by kind order by kind`,
    [options.regionId, options.now, overlooked],
  );
  const unannounced = rows.reduce((sum, row) => sum + row.unannounced, 0);
  return {
    key: "clocks",
    state: unannounced > 0 ? "bad" : "ok",
    kinds: rows.map((row) => ({ kind: clockKindSchema.parse(row.kind), running: row.running, late: row.late })),
    unannounced,
  };
}

const definitionSchema = z.object({ years: z.object({ from: z.number(), to: z.number() }) });

/** A calendar that ends with this year must be renewed soon; one that has ended counts holidays as workdays. */
export async function checkCalendars(db: Sql, now: Date): Promise<CalendarCheck[]> {
  const rows = await db.query<{ code: string; name: string; definition: unknown }>(
    "select code, name, definition from work_calendar order by code",
  );
  const year = now.getUTCFullYear();
  return rows.map((row) => {
    const { years } = definitionSchema.parse(row.definition);
    const state = years.to < year ? "bad" : years.to === year ? "warn" : "ok";
    return { key: "calendar", state, code: row.code, name: row.name, fromYear: years.from, toYear: years.to };
  });
}

const metricsSchema = z.object({ accuracy: z.number().nullish(), exampleCount: z.number().nullish() });

export async function checkClassifiers(db: Sql): Promise<ClassifierCheck[]> {
  const rows = await db.query<{ task: string; version: number; trained_at: Date; metrics: unknown }>(
    "select task, version, trained_at, metrics from classifier_model where is_active order by task desc",
  );
  return rows.map((row) => {
    const metrics = metricsSchema.safeParse(row.metrics).data;
    return {
      key: "classifier",
      state: "ok",
      task: row.task === "relevance" ? "relevance" : "topic",
      version: row.version,
      trainedAt: row.trained_at.toISOString(),
      accuracy: metrics?.accuracy ?? null,
      exampleCount: metrics?.exampleCount ?? null,
    };
  });
}
