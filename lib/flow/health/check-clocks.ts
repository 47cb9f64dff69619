import { z } from "zod";
import { getActiveModelIds } from "@/lib/classify/store-model";
import type { CalendarCheck, ClassifierCheck, ClocksCheck } from "@/lib/flow/health/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { clockKindSchema } from "@/lib/regions/norms/schema";

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
export async function checkCalendars(db: Pick<Database, "prisma">, now: Date): Promise<CalendarCheck[]> {
  const calendars = await db.prisma.workCalendar.findMany({
    select: { code: true, name: true, definition: true },
    orderBy: { code: "asc" },
  });
  const year = now.getUTCFullYear();
  return calendars.map(({ code, name, definition }) => {
    const { years } = definitionSchema.parse(definition);
    const state = years.to < year ? "bad" : years.to === year ? "warn" : "ok";
    return { key: "calendar", state, code, name, fromYear: years.from, toYear: years.to };
  });
}

const exampleCountSchema = z.object({ exampleCount: z.number().nullish() });
const accuracySchema = z.object({ accuracy: z.number().nullish() });

/** The versions that read the messages of a region; null: of one that chose none. */
export async function checkClassifiers(
  db: Sql & Pick<Database, "prisma">,
  regionId: number | null,
): Promise<ClassifierCheck[]> {
  const { topic, relevance } = await getActiveModelIds(db, regionId);
  const models = await db.prisma.classifierModel.findMany({
    select: { task: true, version: true, trainedAt: true, metrics: true, report: true },
    where: { id: { in: [topic, relevance].filter((id) => id !== null) } },
    orderBy: { task: "desc" },
  });
  return models.map((model) => ({
    key: "classifier",
    state: "ok",
    task: model.task === "relevance" ? "relevance" : "topic",
    version: model.version,
    trainedAt: model.trainedAt.toISOString(),
    accuracy: accuracySchema.safeParse(model.report).data?.accuracy ?? null,
    exampleCount: exampleCountSchema.safeParse(model.metrics).data?.exampleCount ?? null,
  }));
}
