import { assertCan, incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import type { ConfusedIncident, DriftWeek, QualityPage, ThemeView, TopicName } from "@/lib/flow/classifier/schema";
import type { Sql } from "@/lib/platform/db";
import { managesClassifier } from "./assert-manages";
import { findConfused, readCorrectionWeeks, readPairs } from "./read-corrections";
import { readPace } from "./read-pace";
import { readVersions } from "./read-versions";
import { readThresholds } from "./set-thresholds";

/** What the machine gets right and wrong about topics, and its versions of both tasks. @throws AppError `not_allowed` */
export async function readQuality(viewer: Viewer, { db, now }: { db: Sql; now: Date }): Promise<QualityPage> {
  assertCan(viewer, "classifier.read");
  const { regionId } = viewer;
  const thresholds = await readThresholds(db, regionId);
  const [versions, relevance, topics, pace, pairs, corrections, drift, themes, topicGroups] = await Promise.all([
    readVersions(db, { regionId, task: "topic" }),
    readVersions(db, { regionId, task: "relevance" }),
    readTopicNames(db, regionId),
    readPace(db, { regionId, place: thresholds.place, now }),
    readPairs(viewer, db),
    readCorrectionWeeks(viewer, { db, now }),
    readDrift(db, regionId),
    readThemes(viewer, db),
    db.query<{ id: number; name: string }>("select id, name from topic_group order by position"),
  ]);
  return {
    ...versions,
    ...{ relevance, topics, thresholds, pace, pairs, corrections, drift, themes, topicGroups },
    look: versions.versions.find(({ isInForce }) => isInForce)?.data.look ?? null,
    canManage: managesClassifier(viewer),
  };
}

/** @throws AppError `not_allowed` */
export async function findConfusedIncidents(
  viewer: Viewer,
  options: { db: Sql; fromId: number; toId: number },
): Promise<ConfusedIncident[]> {
  assertCan(viewer, "classifier.read");
  return findConfused(viewer, options);
}

async function readTopicNames(db: Sql, regionId: number): Promise<TopicName[]> {
  return db.query<TopicName>(
    `select t.code, t.id, t.short_name as name, g.code as "groupCode", g.name as "groupName"
     from topic t join topic_group g on g.id = t.group_id where coalesce(t.region_id, $1) = $1
     order by g.position, t.position`,
    [regionId],
  );
}

async function readDrift(db: Sql, regionId: number): Promise<DriftWeek[]> {
  return db
    .query<DriftWeek>(
      `select to_char(date_trunc('week', day), 'YYYY-MM-DD') as week, sum(messages)::int as messages,
       (sum(unknown_words)::float8 / greatest(1, sum(words))) as "unknownShare",
       (sum(confidence_sum) / greatest(1, sum(messages)))::float8 as confidence
     from classifier_day where region_id = $1 group by 1 having sum(messages) > 0 order by 1 desc limit 20`,
      [regionId],
    )
    .then((weeks) => weeks.reverse());
}

/** Of each theme what the viewer may see; one of which that is nothing is not shown. */
async function readThemes(viewer: Viewer, db: Sql): Promise<ThemeView[]> {
  const scope = incidentScope(viewer, "i", 1);
  return db.query<ThemeView>(
    `select t.position, t.words, count(distinct i.id)::int as count,
       (array_agg(distinct jsonb_build_object('number', i.number, 'summary', i.summary)))[1:3] as samples
     from classifier_theme t
     join message m on m.id = any(t.message_ids)
     join incident i on i.id = m.incident_id
     where t.region_id = $1 and ${scope.text}
     group by t.position, t.words order by t.position`,
    scope.values,
  );
}
