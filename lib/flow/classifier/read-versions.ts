import { z } from "zod";
import {
  comparisonSchema,
  figuresOf,
  modelSourceSchema,
  reportSchema,
  trainingDataSchema,
} from "@/lib/classify/versions/schema";
import { isReadableSql } from "@/lib/classify/store-model";
import type { EvaluationReport } from "@/lib/classify/evaluation-report";
import type { ModelTask } from "@/lib/classify/versions/terms";
import type { TaskVersions, TrainingView } from "@/lib/flow/classifier/schema";
import { trainingPhases, trainingStates } from "@/lib/flow/classifier/schema";
import type { Sql } from "@/lib/platform/db";

/** Older ones are history that nobody goes back to. */
const versionsMax = 20;

const versionRow = z.object({
  id: z.number(),
  version: z.number(),
  isShared: z.boolean(),
  source: modelSourceSchema,
  data: trainingDataSchema,
  trainedAt: z.date().transform((at) => at.toISOString()),
  askedBy: z.string().nullable(),
  isInForce: z.boolean(),
  wasInForce: z.boolean(),
  isReadable: z.boolean(),
  bytes: z.number(),
  comparison: comparisonSchema.nullable(),
  asideReport: reportSchema.nullable(),
  asideHash: z.string().nullable(),
});

/** The versions that a region may choose, newest first, and the full report of the one in force. */
export async function readVersions(
  db: Sql,
  { regionId, task }: { regionId: number; task: ModelTask },
): Promise<TaskVersions> {
  const [training, judged] = await Promise.all([
    readTraining(db, { regionId, task }),
    readJudged(db, { regionId, task }),
  ]);
  return { ...judged, training };
}

async function readJudged(
  db: Sql,
  { regionId, task }: { regionId: number; task: ModelTask },
): Promise<Omit<TaskVersions, "training">> {
  const rows = await db.query(
    `select m.id, m.version, m.region_id is null as "isShared", m.source, m.data, m.trained_at as "trainedAt",
       u.name as "askedBy", octet_length(m.weights) as bytes, m.comparison, e.report as "asideReport",
       e.aside_hash as "asideHash", ${isReadableSql} as "isReadable",
       m.id = coalesce(c.model_id, a.id) as "isInForce",
       m.region_id is null or exists (
         select from audit_event v where v.region_id = $1 and v.kind in ('classifier.promoted', 'classifier.rolled_back')
           and v.subject ->> 'modelId' = m.id::text) as "wasInForce"
     from classifier_model m
     left join user_account u on u.id = m.asked_by
     left join classifier_evaluation e on e.region_id = $1 and e.model_id = m.id
     left join classifier_choice c on c.region_id = $1 and c.task = $2
     left join classifier_model a on a.task = $2 and a.is_active
     where m.task = $2 and coalesce(m.region_id, $1) = $1
     order by m.version desc limit ${versionsMax}`,
    [regionId, task],
  );
  const parsed = rows.map((row) => versionRow.parse(row));
  const inForce = parsed.find(({ isInForce }) => isInForce);
  const aside = inForce?.asideReport ?? null;
  return {
    versions: parsed.map(({ asideReport, ...version }) => ({
      ...version,
      figures: asideReport && figuresOf(asideReport),
    })),
    report: aside ?? (inForce ? await readOwnReport(db, inForce.id) : null),
    reportOn: aside ? "aside" : "examples",
  };
}

/** What a version would have said of each example without having seen it. */
async function readOwnReport(db: Sql, modelId: number): Promise<EvaluationReport | null> {
  const [row] = await db.query<{ report: unknown }>("select report from classifier_model where id = $1", [modelId]);
  return reportSchema.nullable().parse(row?.report ?? null);
}

const trainingRow = z.object({
  id: z.string(),
  state: z.enum(trainingStates),
  source: modelSourceSchema,
  phase: z.enum(trainingPhases).nullable(),
  textCount: z.number().nullable(),
  percent: z.number().nullable(),
  isAnotherTry: z.boolean(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  askedBy: z.string().nullable(),
  error: z.string().nullable(),
  version: z.number().nullable(),
  verdict: comparisonSchema.shape.verdict.nullable(),
});

/** The newest training of the region. */
async function readTraining(
  db: Sql,
  { regionId, task }: { regionId: number; task: ModelTask },
): Promise<TrainingView | null> {
  const rows = await db.query(
    `select t.id, t.state, t.source, t.phase, t.text_count as "textCount", t.percent,
       t.attempts > 1 as "isAnotherTry", t.started_at as "startedAt",
       t.finished_at as "finishedAt", u.name as "askedBy", t.error, m.version, m.comparison ->> 'verdict' as verdict
     from classifier_training t
     left join user_account u on u.id = t.asked_by
     left join classifier_model m on m.id = t.model_id
     where t.region_id = $1 and t.task = $2 order by t.created_at desc, t.id limit 1`,
    [regionId, task],
  );
  if (!rows[0]) return null;
  const { startedAt, finishedAt, ...training } = trainingRow.parse(rows[0]);
  return {
    ...training,
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
