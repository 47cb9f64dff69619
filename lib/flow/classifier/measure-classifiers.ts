import { getActiveModelIds, loadModel, unreadable } from "@/lib/classify/store-model";
import type { TrainedModel } from "@/lib/classify/train-model";
import { loadRivals } from "@/lib/classify/versions/chosen-version";
import { lookAtTexts } from "@/lib/classify/versions/judge-texts";
import { storeEvaluations } from "@/lib/classify/versions/store-version";
import type { VersionResult, VersionWork } from "@/lib/classify/versions/train-version";
import type { ModelTask } from "@/lib/classify/versions/terms";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";
import { collectRelevanceAside } from "./collect-relevance";
import { collectAside } from "./collect-training";
import { findThemes } from "./find-themes";
import type { ThemeText } from "./find-themes";
import { renewVersions } from "./renew-versions";
import { readThresholds } from "./set-thresholds";

export interface MeasureDeps {
  now: Date;
  makeId: () => string;
  signal: AbortSignal;
  judge: (work: VersionWork) => Promise<VersionResult>;
}

export interface Measured {
  days: number;
  evaluations: number;
  themes: number;
  /** Trainings asked for in place of versions that can't be read any more. */
  renewed: number;
}

/** Enough to see a share of a per cent, and read in a blink. */
const daySample = 300;
const daysBack = 70;
const themeDays = 28;
const themeTexts = 3_000;
/** What was decided since changes the texts kept aside. */
const judgedEveryMs = 24 * 3_600_000;

/** All that a page of quality shows and nobody waits for: out of samples, beside the way of a message. */
export async function measureClassifiers(db: Database, deps: MeasureDeps): Promise<Measured> {
  const sum: Measured = { days: 0, evaluations: 0, themes: 0, renewed: 0 };
  sum.renewed = await renewVersions(db, deps);
  const regions = await db.query<{ id: number; timeZone: string }>(
    `select id, time_zone as "timeZone" from region order by id`,
  );
  for (const { id, timeZone } of regions) {
    const { topic, relevance } = await getActiveModelIds(db, id);
    if (topic === null || deps.signal.aborted) break;
    const days = await findUnmeasuredDays(db, { regionId: id, timeZone, now: deps.now });
    const model = days.length > 0 ? await loadReadable(db, topic) : null;
    for (const day of days) {
      if (deps.signal.aborted || model === null) break;
      await measureDay(db, { regionId: id, timeZone, day, modelId: topic, model, now: deps.now });
      sum.days += 1;
    }
    sum.themes += await measureThemes(db, { regionId: id, now: deps.now });
    for (const [task, modelId] of [["topic", topic] as const, ["relevance", relevance] as const])
      if (modelId !== null) sum.evaluations += await judgeInForce(db, { regionId: id, task, modelId, deps });
  }
  return sum;
}

/** Null: an older program stored it, and nothing is measured with it. */
async function loadReadable(db: Sql, id: number): Promise<TrainedModel | null> {
  try {
    return await loadModel(db, id);
  } catch (error) {
    if (error instanceof AppError && error.context["reason"] === unreadable) return null;
    throw error;
  }
}

/** Days with messages that nobody has looked at, and those that were looked at before they had ended. */
async function findUnmeasuredDays(
  db: Sql,
  { regionId, timeZone, now }: { regionId: number; timeZone: string; now: Date },
): Promise<string[]> {
  const rows = await db.query<{ day: string }>(
    `select to_char(d.day, 'YYYY-MM-DD') as day
     from (
       select generate_series(($3 at time zone $2)::date - ${daysBack}, ($3 at time zone $2)::date, '1 day')::date as day
     ) d
     left join classifier_day c on c.region_id = $1 and c.day = d.day
     where (c.day is null or c.measured_at < (d.day + 1)::timestamp at time zone $2)
       and exists (select from message m where m.region_id = $1
         and m.published_at >= d.day::timestamp at time zone $2
         and m.published_at < (d.day + 1)::timestamp at time zone $2)
     order by d.day`,
    [regionId, timeZone, now],
  );
  return rows.map(({ day }) => day);
}

interface MeasuredDay {
  regionId: number;
  timeZone: string;
  day: string;
  modelId: number;
  model: TrainedModel;
  now: Date;
}

async function measureDay(db: Sql, { regionId, timeZone, day, modelId, model, now }: MeasuredDay): Promise<void> {
  const rows = await db.query<{ text: string }>(
    `select text from message
     where region_id = $1 and published_at >= $3::date::timestamp at time zone $2
       and published_at < ($3::date + 1)::timestamp at time zone $2 and coalesce(relevance, 'complaint') <> 'spam'
     order by text_hash limit ${daySample}`,
    [regionId, timeZone, day],
  );
  const look = lookAtTexts(
    model,
    rows.map(({ text }) => text),
  );
  await db.query(
    `insert into classifier_day (region_id, day, model_id, messages, words, unknown_words, confidence_sum, measured_at)
     values ($1, $2::date, $3, $4, $5, $6, $7, $8)
     on conflict (region_id, day) do update set model_id = excluded.model_id, messages = excluded.messages,
       words = excluded.words, unknown_words = excluded.unknown_words, confidence_sum = excluded.confidence_sum,
       measured_at = excluded.measured_at`,
    [regionId, day, modelId, look.texts, look.words, look.unknownWords, look.confidenceSum, now],
  );
}

async function measureThemes(db: Database, { regionId, now }: { regionId: number; now: Date }): Promise<number> {
  const { from } = await readThresholds(db, regionId);
  const since = new Date(now.getTime() - themeDays * 86_400_000);
  const texts = await db.query<ThemeText>(
    `select m.id, m.text, coalesce((u.topics -> 0 ->> 'confidence')::float8, 0) < $3 as "isUnknown"
     from message m join message_understanding u on u.message_id = m.id
     where m.region_id = $1 and m.published_at >= $2 and u.relevance in ('complaint', 'question')
     order by m.published_at desc limit ${themeTexts}`,
    [regionId, since, from],
  );
  const examples = await db.query<{ text: string }>(
    `select unnest(examples) as text from topic where retired_at is null and coalesce(region_id, $1) = $1`,
    [regionId],
  );
  const found = findThemes(
    texts,
    examples.map(({ text }) => text),
  );
  const themes = found.map((theme, position) => ({ ...theme, position }));
  await db.transaction(async (tx) => {
    await tx.query("delete from classifier_theme where region_id = $1", [regionId]);
    for (const { position, words, messageIds } of themes) {
      await tx.query(
        `insert into classifier_theme (region_id, position, words, message_ids, measured_at) values ($1, $2, $3, $4, $5)`,
        [regionId, position, words, messageIds, now],
      );
    }
  });
  return themes.length;
}

/** A version that came into force without a training here (the shared one) is judged on what this region kept aside. */
async function judgeInForce(
  db: Database,
  { regionId, task, modelId, deps }: { regionId: number; task: ModelTask; modelId: number; deps: MeasureDeps },
): Promise<number> {
  const fresh = await db.query(
    "select from classifier_evaluation where region_id = $1 and model_id = $2 and evaluated_at > $3",
    [regionId, modelId, new Date(deps.now.getTime() - judgedEveryMs)],
  );
  if (fresh.length > 0) return 0;
  const collect = task === "topic" ? collectAside : collectRelevanceAside;
  const { aside, asideHash, groups } = await collect(db, regionId);
  if (aside.length === 0) return 0;
  const rivals = await loadRivals(db, { regionId, task, othersMax: 5 });
  const texts = aside.map(({ text, label }) => ({ text, label }));
  const { rivals: evaluations } = await deps.judge({ task, rows: [], kinds: [], aside: texts, groups, rivals });
  await db.transaction((tx) => storeEvaluations(tx, { regionId, asideHash, evaluations, now: deps.now }));
  return evaluations.length;
}
