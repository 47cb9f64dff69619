-- Figures that are always ready: every count and time of an incident is added to roll-ups by the database itself, in the
-- transaction of the change, whoever makes it. Changes are appended and folded into cells by a worker, so that nobody
-- waits for a row that everybody counts into; a reader adds what is not folded yet. Decision 020.

ALTER TABLE "incident"
  ADD COLUMN "reaction_state" TEXT,
  ADD COLUMN "answer_state" TEXT,
  ADD COLUMN "reaction_wall" INTEGER,
  ADD COLUMN "reaction_work" INTEGER,
  ADD COLUMN "answer_wall" INTEGER,
  ADD COLUMN "answer_work" INTEGER,
  ADD COLUMN "approval_work" INTEGER,
  ADD COLUMN "was_routed" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "was_auto_routed" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "was_clarified" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "was_reviewed" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "was_reworked" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "was_polled" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "verdict" TEXT;

CREATE TABLE "figure_cell" (
    "region_id" INTEGER NOT NULL,
    "level" SMALLINT NOT NULL,
    "is_month" BOOLEAN NOT NULL,
    "topic_id" INTEGER NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "area_id" INTEGER NOT NULL,
    "messages" INTEGER NOT NULL DEFAULT 0,
    "incidents" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "triage" INTEGER NOT NULL DEFAULT 0,
    "in_work" INTEGER NOT NULL DEFAULT 0,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "fast_track" INTEGER NOT NULL DEFAULT 0,
    "repeats" INTEGER NOT NULL DEFAULT 0,
    "auto_routed" INTEGER NOT NULL DEFAULT 0,
    "routed" INTEGER NOT NULL DEFAULT 0,
    "returned" INTEGER NOT NULL DEFAULT 0,
    "returns" INTEGER NOT NULL DEFAULT 0,
    "clarified" INTEGER NOT NULL DEFAULT 0,
    "reviewed" INTEGER NOT NULL DEFAULT 0,
    "reworked" INTEGER NOT NULL DEFAULT 0,
    "resolved" INTEGER NOT NULL DEFAULT 0,
    "explained" INTEGER NOT NULL DEFAULT 0,
    "not_resolved" INTEGER NOT NULL DEFAULT 0,
    "postponed" INTEGER NOT NULL DEFAULT 0,
    "solvable" INTEGER NOT NULL DEFAULT 0,
    "solvable_resolved" INTEGER NOT NULL DEFAULT 0,
    "solvable_explained" INTEGER NOT NULL DEFAULT 0,
    "solvable_not_resolved" INTEGER NOT NULL DEFAULT 0,
    "solvable_postponed" INTEGER NOT NULL DEFAULT 0,
    "informational" INTEGER NOT NULL DEFAULT 0,
    "severe" INTEGER NOT NULL DEFAULT 0,
    "reaction_on_time" INTEGER NOT NULL DEFAULT 0,
    "reaction_late" INTEGER NOT NULL DEFAULT 0,
    "reaction_overdue" INTEGER NOT NULL DEFAULT 0,
    "answer_on_time" INTEGER NOT NULL DEFAULT 0,
    "answer_late" INTEGER NOT NULL DEFAULT 0,
    "answer_overdue" INTEGER NOT NULL DEFAULT 0,
    "polled" INTEGER NOT NULL DEFAULT 0,
    "satisfied" INTEGER NOT NULL DEFAULT 0,
    "dissatisfied" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "figure_cell_pkey" PRIMARY KEY ("region_id","level","is_month","topic_id","agency_id","platform","day","area_id")
);

CREATE TABLE "figure_pending" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "topic_id" INTEGER NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "area_id" INTEGER NOT NULL,
    "messages" INTEGER NOT NULL DEFAULT 0,
    "incidents" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "triage" INTEGER NOT NULL DEFAULT 0,
    "in_work" INTEGER NOT NULL DEFAULT 0,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "fast_track" INTEGER NOT NULL DEFAULT 0,
    "repeats" INTEGER NOT NULL DEFAULT 0,
    "auto_routed" INTEGER NOT NULL DEFAULT 0,
    "routed" INTEGER NOT NULL DEFAULT 0,
    "returned" INTEGER NOT NULL DEFAULT 0,
    "returns" INTEGER NOT NULL DEFAULT 0,
    "clarified" INTEGER NOT NULL DEFAULT 0,
    "reviewed" INTEGER NOT NULL DEFAULT 0,
    "reworked" INTEGER NOT NULL DEFAULT 0,
    "resolved" INTEGER NOT NULL DEFAULT 0,
    "explained" INTEGER NOT NULL DEFAULT 0,
    "not_resolved" INTEGER NOT NULL DEFAULT 0,
    "postponed" INTEGER NOT NULL DEFAULT 0,
    "solvable" INTEGER NOT NULL DEFAULT 0,
    "solvable_resolved" INTEGER NOT NULL DEFAULT 0,
    "solvable_explained" INTEGER NOT NULL DEFAULT 0,
    "solvable_not_resolved" INTEGER NOT NULL DEFAULT 0,
    "solvable_postponed" INTEGER NOT NULL DEFAULT 0,
    "informational" INTEGER NOT NULL DEFAULT 0,
    "severe" INTEGER NOT NULL DEFAULT 0,
    "reaction_on_time" INTEGER NOT NULL DEFAULT 0,
    "reaction_late" INTEGER NOT NULL DEFAULT 0,
    "reaction_overdue" INTEGER NOT NULL DEFAULT 0,
    "answer_on_time" INTEGER NOT NULL DEFAULT 0,
    "answer_late" INTEGER NOT NULL DEFAULT 0,
    "answer_overdue" INTEGER NOT NULL DEFAULT 0,
    "polled" INTEGER NOT NULL DEFAULT 0,
    "satisfied" INTEGER NOT NULL DEFAULT 0,
    "dissatisfied" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "figure_pending_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "time_cell" (
    "region_id" INTEGER NOT NULL,
    "level" SMALLINT NOT NULL,
    "dim_id" INTEGER NOT NULL,
    "measure" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "bucket" SMALLINT NOT NULL,
    "n" INTEGER NOT NULL,
    "seconds" BIGINT NOT NULL,

    CONSTRAINT "time_cell_pkey" PRIMARY KEY ("region_id","level","dim_id","measure","day","bucket")
);

CREATE TABLE "time_pending" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "topic_id" INTEGER NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "area_id" INTEGER NOT NULL,
    "measure" SMALLINT NOT NULL,
    "bucket" SMALLINT NOT NULL,
    "n" INTEGER NOT NULL,
    "seconds" BIGINT NOT NULL,

    CONSTRAINT "time_pending_pkey" PRIMARY KEY ("id")
);

-- A reader asks by days, and never wades through pages that a worker has emptied.
CREATE INDEX "figure_pending_region_id_day_idx" ON "figure_pending"("region_id", "day");

CREATE INDEX "time_pending_region_id_day_idx" ON "time_pending"("region_id", "day");

-- Beyond what the schema language can say.
ALTER TABLE "incident"
  ADD CONSTRAINT "incident_states_check" CHECK ("reaction_state" IN ('on_time', 'late', 'overdue')
    AND "answer_state" IN ('on_time', 'late', 'overdue') AND "verdict" IN ('satisfied', 'dissatisfied'));
-- Cells are updated in place, over and over: no index holds a count, so room in the page is all that it takes.
ALTER TABLE "figure_cell" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "time_cell" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "figure_pending" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
ALTER TABLE "time_pending" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
-- The finest cells of a body over all its topics.
CREATE INDEX "figure_cell_agency" ON "figure_cell" ("region_id", "is_month", "agency_id", "day") WHERE "level" = 7;
-- Times by more than one mark at once are read from the incidents themselves, which the second mark makes few.
CREATE INDEX "incident_timed" ON "incident" ("region_id", "first_message_at")
  INCLUDE ("territory_id", "municipality_id", "topic_id", "agency_id", "platform", "step", "reaction_wall", "reaction_work",
    "answer_wall", "answer_work", "approval_work")
  WHERE "reaction_wall" IS NOT NULL OR "answer_wall" IS NOT NULL OR "approval_work" IS NOT NULL;

-- Upper ends of all buckets but the last, in seconds: a minute, and from there each the fourth root of two further.
CREATE FUNCTION "time_bucket"(seconds INTEGER) RETURNS SMALLINT LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN width_bucket(seconds, ARRAY[
    60, 71, 85, 101, 120, 143, 170, 202, 240, 285, 339, 404, 480, 571, 679, 807, 960, 1142, 1358, 1615, 1920, 2283,
    2715, 3229, 3840, 4567, 5431, 6458, 7680, 9133, 10861, 12916, 15360, 18266, 21722, 25832, 30720, 36532, 43445,
    51665, 61440, 73065, 86889, 103329, 122880, 146130, 173779, 206659, 245760, 292260, 347557, 413317, 491520,
    584519, 695114, 826635, 983040, 1169038, 1390229, 1653270, 1966080, 2338076, 2780457, 3306539, 3932160, 4676153,
    5560914, 6613078, 7864320, 9352305
  ])::smallint;

-- Channels by number, as histograms know them. New ones are added at the end.
CREATE FUNCTION "time_platform"(platform TEXT) RETURNS INTEGER LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(array_position(ARRAY['vk', 'ok', 'telegram', 'max', 'web', 'pos', 'hotline', 'email'], platform), 0);

-- The piece of the map that a place lies in: the district of a city, else the municipality, else nothing.
CREATE FUNCTION "figure_area"(territory INTEGER, municipality INTEGER) RETURNS INTEGER LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce((SELECT t."id" FROM "territory" t WHERE t."id" = territory AND t."kind" = 'city_district'), municipality, 0);

-- What the rows of a statement take out of the roll-ups and put into them: one text for insertions, changes and removals,
-- which differ only in where old and new rows come from. Of a change only rows count in which something counted differs.
DO $generate$
DECLARE
  -- What counts of an incident, with the moment turned into the region's own day.
  marked CONSTANT TEXT := $sql$
    SELECT c.*, c.step NOT IN ('rejected', 'merged') AS is_counted,
      (c.first_message_at AT TIME ZONE r."time_zone")::date AS day,
      "figure_area"(c.territory_id, c.municipality_id) AS area_id, r."time_zone"
    FROM (%s) c JOIN "region" r ON r."id" = c.region_id
  $sql$;
  counted CONSTANT TEXT := $sql$
    INSERT INTO "figure_pending" ("region_id", "topic_id", "agency_id", "platform", "day", "area_id",
      "incidents", "rejected", "triage", "in_work", "answered", "done", "fast_track", "repeats", "auto_routed",
      "routed", "returned", "returns", "clarified", "reviewed", "reworked", "resolved", "explained", "not_resolved",
      "postponed", "solvable", "solvable_resolved", "solvable_explained", "solvable_not_resolved",
      "solvable_postponed", "informational", "severe", "reaction_on_time", "reaction_late", "reaction_overdue",
      "answer_on_time", "answer_late", "answer_overdue", "polled", "satisfied", "dissatisfied")
    SELECT c.region_id, coalesce(c.topic_id, 0), coalesce(c.agency_id, 0), c.platform, c.day, c.area_id,
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.step = 'rejected'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.step IN ('detected', 'triage', 'returned')), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.step IN ('routed', 'in_progress', 'on_approval', 'rework', 'clarifying', 'postponed', 'reopened')), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.step IN ('answered', 'satisfaction')), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.step = 'done'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.fast_track), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.repeat_of_id IS NOT NULL), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.was_auto_routed), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.was_routed), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.return_count > 0), 0),
      coalesce(sum(c.sign * c.return_count) FILTER (WHERE c.is_counted), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.was_clarified), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.was_reviewed), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.was_reworked), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.outcome = 'resolved'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.outcome = 'explained'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.outcome = 'not_resolved'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.outcome = 'postponed'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.type = 'solvable'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.type = 'solvable' AND c.outcome = 'resolved'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.type = 'solvable' AND c.outcome = 'explained'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.type = 'solvable' AND c.outcome = 'not_resolved'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.type = 'solvable' AND c.outcome = 'postponed'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.type = 'informational'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.severity >= 4), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.reaction_state = 'on_time'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.reaction_state = 'late'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.reaction_state = 'overdue'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.answer_state = 'on_time'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.answer_state = 'late'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.answer_state = 'overdue'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.was_polled), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.verdict = 'satisfied'), 0),
      coalesce(sum(c.sign) FILTER (WHERE c.is_counted AND c.verdict = 'dissatisfied'), 0)
    FROM (%s) c
    GROUP BY 1, 2, 3, 4, 5, 6;
  $sql$;
  timed CONSTANT TEXT := $sql$
    INSERT INTO "time_pending" ("region_id", "topic_id", "agency_id", "platform", "day", "area_id", "measure", "bucket",
      "n", "seconds")
    SELECT c.region_id, coalesce(c.topic_id, 0), coalesce(c.agency_id, 0), c.platform, c.day, c.area_id, v.measure,
      "time_bucket"(v.seconds), sum(c.sign), sum(c.sign * v.seconds::bigint)
    FROM (%s) c
    CROSS JOIN LATERAL (VALUES (1, c.reaction_wall), (2, c.reaction_work), (3, c.answer_wall), (4, c.answer_work),
      (5, c.approval_work)) v (measure, seconds)
    WHERE c.is_counted AND v.seconds IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(c.sign) <> 0 OR sum(c.sign * v.seconds::bigint) <> 0;
  $sql$;
  -- The messages go where their incident goes, each on its own day.
  moved CONSTANT TEXT := $sql$
    INSERT INTO "figure_pending" ("region_id", "topic_id", "agency_id", "platform", "day", "area_id", "messages")
    SELECT c.region_id, coalesce(c.topic_id, 0), coalesce(c.agency_id, 0), c.platform,
      (m."published_at" AT TIME ZONE c."time_zone")::date, c.area_id, sum(c.sign)
    FROM (%s) c JOIN "message" m ON m."incident_id" = c.id
    WHERE c.is_counted
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(c.sign) <> 0;
  $sql$;
  added CONSTANT TEXT := $sql$
    SELECT 1 AS sign,
          n."id", n."region_id", n."step", n."first_message_at", n."territory_id", n."municipality_id", n."topic_id",
          n."agency_id", n."platform", n."fast_track", n."repeat_of_id", n."return_count", n."outcome", n."type",
          n."severity", n."was_auto_routed", n."was_routed", n."was_clarified", n."was_reviewed", n."was_reworked",
          n."was_polled", n."verdict", n."reaction_state", n."answer_state", n."reaction_wall", n."reaction_work",
          n."answer_wall", n."answer_work", n."approval_work"
    FROM new_rows n
  $sql$;
  removed CONSTANT TEXT := $sql$
    SELECT -1 AS sign,
          o."id", o."region_id", o."step", o."first_message_at", o."territory_id", o."municipality_id", o."topic_id",
          o."agency_id", o."platform", o."fast_track", o."repeat_of_id", o."return_count", o."outcome", o."type",
          o."severity", o."was_auto_routed", o."was_routed", o."was_clarified", o."was_reviewed", o."was_reworked",
          o."was_polled", o."verdict", o."reaction_state", o."answer_state", o."reaction_wall", o."reaction_work",
          o."answer_wall", o."answer_work", o."approval_work"
    FROM old_rows o
  $sql$;
  differs CONSTANT TEXT := $sql$
    (o."step", o."first_message_at", o."territory_id", o."municipality_id", o."topic_id", o."agency_id", o."platform", o."fast_track", o."repeat_of_id", o."return_count", o."outcome", o."type", o."severity", o."was_auto_routed", o."was_routed", o."was_clarified", o."was_reviewed", o."was_reworked", o."was_polled", o."verdict", o."reaction_state", o."answer_state", o."reaction_wall", o."reaction_work", o."answer_wall", o."answer_work", o."approval_work")
      IS DISTINCT FROM
    (n."step", n."first_message_at", n."territory_id", n."municipality_id", n."topic_id", n."agency_id", n."platform", n."fast_track", n."repeat_of_id", n."return_count", n."outcome", n."type", n."severity", n."was_auto_routed", n."was_routed", n."was_clarified", n."was_reviewed", n."was_reworked", n."was_polled", n."verdict", n."reaction_state", n."answer_state", n."reaction_wall", n."reaction_work", n."answer_wall", n."answer_work", n."approval_work")
  $sql$;
  changed TEXT;
  source TEXT;
BEGIN
  source := format(marked, added);
  EXECUTE format('CREATE FUNCTION "count_added_incidents"() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN '
    '%s IF EXISTS (SELECT FROM new_rows WHERE "reaction_wall" IS NOT NULL OR "answer_wall" IS NOT NULL OR '
    '"approval_work" IS NOT NULL) THEN %s END IF; RETURN NULL; END $f$', format(counted, source), format(timed, source));
  source := format(marked, removed);
  EXECUTE format('CREATE FUNCTION "count_removed_incidents"() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN '
    '%s %s %s RETURN NULL; END $f$', format(counted, source), format(timed, source), format(moved, source));
  changed := added || ' JOIN old_rows o ON o."id" = n."id" WHERE ' || differs || ' UNION ALL '
    || removed || ' JOIN new_rows n ON n."id" = o."id" WHERE ' || differs;
  source := format(marked, changed);
  EXECUTE format('CREATE FUNCTION "count_changed_incidents"() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN '
    'IF NOT EXISTS (SELECT FROM old_rows o JOIN new_rows n ON n."id" = o."id" WHERE %s) THEN RETURN NULL; END IF; '
    '%s %s %s RETURN NULL; END $f$', differs, format(counted, source), format(timed, source), format(moved, source));

  -- A region counted anew. In a REPEATABLE READ transaction under the lock of the folder nobody has to wait for it: what
  -- commits meanwhile is appended as ever and stands on one side of the snapshot alone.
  source := format(marked, replace(added, 'FROM new_rows n', 'FROM "incident" n WHERE n."region_id" = region'));
  EXECUTE format('CREATE FUNCTION "recount_figures"(region INTEGER) RETURNS void LANGUAGE plpgsql AS $f$ BEGIN '
    'DELETE FROM "figure_cell" d WHERE d."region_id" = region; DELETE FROM "time_cell" d WHERE d."region_id" = region; '
    'DELETE FROM "figure_pending" d WHERE d."region_id" = region; '
    'DELETE FROM "time_pending" d WHERE d."region_id" = region; '
    '%s %s %s END $f$', format(counted, source), format(timed, source), format(moved, source));
END $generate$;

CREATE TRIGGER "incident_count_added" AFTER INSERT ON "incident" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "count_added_incidents"();
CREATE TRIGGER "incident_count_changed" AFTER UPDATE ON "incident" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "count_changed_incidents"();
CREATE TRIGGER "incident_count_removed" AFTER DELETE ON "incident" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "count_removed_incidents"();

-- Messages count where their incident stands. The foreign key has locked it before: nobody moves it meanwhile.
DO $generate$
DECLARE
  counted CONSTANT TEXT := $sql$
    INSERT INTO "figure_pending" ("region_id", "topic_id", "agency_id", "platform", "day", "area_id", "messages")
    SELECT i."region_id", coalesce(i."topic_id", 0), coalesce(i."agency_id", 0), i."platform",
      (m."published_at" AT TIME ZONE r."time_zone")::date, "figure_area"(i."territory_id", i."municipality_id"),
      sum(m.sign)
    FROM (%s) m
    JOIN "incident" i ON i."id" = m."incident_id" AND i."step" NOT IN ('rejected', 'merged')
    JOIN "region" r ON r."id" = i."region_id"
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(m.sign) <> 0;
  $sql$;
  added CONSTANT TEXT := 'SELECT 1 AS sign, n."incident_id", n."published_at" FROM new_rows n';
  removed CONSTANT TEXT := 'SELECT -1 AS sign, o."incident_id", o."published_at" FROM old_rows o';
  differs CONSTANT TEXT := '(o."incident_id", o."published_at") IS DISTINCT FROM (n."incident_id", n."published_at")';
  there CONSTANT TEXT := 'IF NOT EXISTS (SELECT FROM %s WHERE "incident_id" IS NOT NULL) THEN RETURN NULL; END IF; ';
  frame CONSTANT TEXT := 'CREATE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN %s %s RETURN NULL; END $f$';
BEGIN
  EXECUTE format(frame, 'count_added_messages', format(there, 'new_rows'), format(counted, added));
  EXECUTE format(frame, 'count_removed_messages', format(there, 'old_rows'), format(counted, removed));
  EXECUTE format(frame, 'count_changed_messages', '', format(counted,
    added || ' JOIN old_rows o ON o."id" = n."id" WHERE ' || differs || ' UNION ALL '
    || removed || ' JOIN new_rows n ON n."id" = o."id" WHERE ' || differs));
END $generate$;

CREATE TRIGGER "message_count_added" AFTER INSERT ON "message" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "count_added_messages"();
CREATE TRIGGER "message_count_changed" AFTER UPDATE ON "message" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "count_changed_messages"();
CREATE TRIGGER "message_count_removed" AFTER DELETE ON "message" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "count_removed_messages"();

SELECT "recount_figures"("id") FROM "region";
