-- Figures of ten million incidents in the same time as of ten thousand: sums over all places stand ready beside those of
-- each place (bit 8 of the level), times by the month as well, and a region is counted anew straight into its cells.
-- Decision 020.

-- Whole months of times, and days in one piece whatever is measured.
ALTER TABLE "time_cell" ADD COLUMN "is_month" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "time_cell" ALTER COLUMN "is_month" DROP DEFAULT;
ALTER TABLE "time_cell" DROP CONSTRAINT "time_cell_pkey";
ALTER TABLE "time_cell"
  ADD CONSTRAINT "time_cell_pkey" PRIMARY KEY ("region_id", "level", "is_month", "dim_id", "day", "measure", "bucket");

-- All topics or all bodies of some days, or of one place.
CREATE INDEX "figure_cell_region_id_level_is_month_day_area_id_idx"
  ON "figure_cell"("region_id", "level", "is_month", "day", "area_id");

-- Times by two marks at once: of these the topic or the body leaves the fewest to read. An incident enters these indexes
-- with its first reaction, not when it comes in.
CREATE INDEX "incident_timed_topic" ON "incident" ("region_id", "topic_id", "first_message_at")
  INCLUDE ("territory_id", "municipality_id", "agency_id", "platform", "step", "reaction_wall", "reaction_work",
    "answer_wall", "answer_work", "approval_work")
  WHERE "reaction_wall" IS NOT NULL OR "answer_wall" IS NOT NULL OR "approval_work" IS NOT NULL;
CREATE INDEX "incident_timed_agency" ON "incident" ("region_id", "agency_id", "first_message_at")
  INCLUDE ("territory_id", "municipality_id", "topic_id", "platform", "step", "reaction_wall", "reaction_work",
    "answer_wall", "answer_work", "approval_work")
  WHERE "reaction_wall" IS NOT NULL OR "answer_wall" IS NOT NULL OR "approval_work" IS NOT NULL;

-- Stands in a statement that is done sooner than a second process would have started; the planner alone sees it.
CREATE FUNCTION "in_one_process"() RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL UNSAFE RETURN true;

-- What cells of a region follow from its finest ones, and its histograms from those by day. Each level out of the
-- smallest that holds it, in the order in which it is read.
DO $generate$
DECLARE
  columns CONSTANT TEXT := (
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = 'figure_cell'::regclass AND attnum > 8 AND NOT attisdropped);
  sums CONSTANT TEXT := (
    SELECT string_agg(format('sum(c.%I)', attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = 'figure_cell'::regclass AND attnum > 8 AND NOT attisdropped);
  coarser CONSTANT TEXT := $sql$
    INSERT INTO "figure_cell" ("region_id", "level", "is_month", "topic_id", "agency_id", "platform", "day", "area_id", %1$s)
    SELECT region, to_level, false, CASE WHEN to_level & 1 > 0 THEN c."topic_id" ELSE 0 END,
      CASE WHEN to_level & 2 > 0 THEN c."agency_id" ELSE 0 END, CASE WHEN to_level & 4 > 0 THEN c."platform" ELSE '' END,
      c."day", CASE WHEN to_level & 8 > 0 THEN 0 ELSE c."area_id" END, %2$s
    FROM "figure_cell" c WHERE c."region_id" = region AND c."level" = from_level AND NOT c."is_month"
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 4, 5, 6, 7, 8;
  $sql$;
  monthly CONSTANT TEXT := $sql$
    INSERT INTO "figure_cell" ("region_id", "level", "is_month", "topic_id", "agency_id", "platform", "day", "area_id", %1$s)
    SELECT region, to_level, true, c."topic_id", c."agency_id", c."platform", date_trunc('month', c."day")::date, c."area_id",
      %2$s
    FROM "figure_cell" c WHERE c."region_id" = region AND c."level" = to_level AND NOT c."is_month"
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 4, 5, 6, 7, 8;
  $sql$;
  levels CONSTANT TEXT := $sql$
    FOR from_level, to_level IN VALUES (7, 1), (7, 2), (7, 4), (4, 0), (7, 13), (1, 9), (2, 10), (4, 12), (0, 8) LOOP
      %s
    END LOOP;
    FOREACH to_level IN ARRAY ARRAY[0, 1, 2, 4, 7, 8, 9, 10, 12, 13] LOOP
      %s
    END LOOP;
  $sql$;
  finest CONSTANT TEXT := $sql$
    INSERT INTO "figure_cell" ("region_id", "level", "is_month", "topic_id", "agency_id", "platform", "day", "area_id",
      "messages", "incidents", "rejected", "triage", "in_work", "answered", "done", "fast_track", "repeats", "auto_routed",
      "routed", "returned", "returns", "clarified", "reviewed", "reworked", "resolved", "explained", "not_resolved",
      "postponed", "solvable", "solvable_resolved", "solvable_explained", "solvable_not_resolved",
      "solvable_postponed", "informational", "severe", "reaction_on_time", "reaction_late", "reaction_overdue",
      "answer_on_time", "answer_late", "answer_overdue", "polled", "satisfied", "dissatisfied")
    SELECT region, 7, false, topic_id, agency_id, platform, day, area_id, coalesce(m.messages, 0), coalesce(n.incidents, 0),
      coalesce(n.rejected, 0), coalesce(n.triage, 0), coalesce(n.in_work, 0), coalesce(n.answered, 0), coalesce(n.done, 0),
      coalesce(n.fast_track, 0), coalesce(n.repeats, 0), coalesce(n.auto_routed, 0), coalesce(n.routed, 0),
      coalesce(n.returned, 0), coalesce(n.returns, 0), coalesce(n.clarified, 0), coalesce(n.reviewed, 0),
      coalesce(n.reworked, 0), coalesce(n.resolved, 0), coalesce(n.explained, 0), coalesce(n.not_resolved, 0),
      coalesce(n.postponed, 0), coalesce(n.solvable, 0), coalesce(n.solvable_resolved, 0),
      coalesce(n.solvable_explained, 0), coalesce(n.solvable_not_resolved, 0), coalesce(n.solvable_postponed, 0),
      coalesce(n.informational, 0), coalesce(n.severe, 0), coalesce(n.reaction_on_time, 0),
      coalesce(n.reaction_late, 0), coalesce(n.reaction_overdue, 0), coalesce(n.answer_on_time, 0),
      coalesce(n.answer_late, 0), coalesce(n.answer_overdue, 0), coalesce(n.polled, 0), coalesce(n.satisfied, 0),
      coalesce(n.dissatisfied, 0)
    FROM (
      SELECT coalesce(i.topic_id, 0) AS topic_id, coalesce(i.agency_id, 0) AS agency_id, i.platform,
        (i.first_message_at AT TIME ZONE zone)::date AS day, coalesce(d.id, i.municipality_id, 0) AS area_id,
        count(*) FILTER (WHERE i.step <> 'rejected') AS incidents,
        count(*) FILTER (WHERE i.step = 'rejected') AS rejected,
        count(*) FILTER (WHERE i.step IN ('detected', 'triage', 'returned')) AS triage,
        count(*) FILTER (WHERE i.step IN ('routed', 'in_progress', 'on_approval', 'rework', 'clarifying', 'postponed', 'reopened')) AS in_work,
        count(*) FILTER (WHERE i.step IN ('answered', 'satisfaction')) AS answered,
        count(*) FILTER (WHERE i.step = 'done') AS done,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.fast_track) AS fast_track,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.repeat_of_id IS NOT NULL) AS repeats,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.was_auto_routed) AS auto_routed,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.was_routed) AS routed,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.return_count > 0) AS returned,
        coalesce(sum(i.return_count) FILTER (WHERE i.step <> 'rejected'), 0) AS returns,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.was_clarified) AS clarified,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.was_reviewed) AS reviewed,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.was_reworked) AS reworked,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.outcome = 'resolved') AS resolved,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.outcome = 'explained') AS explained,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.outcome = 'not_resolved') AS not_resolved,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.outcome = 'postponed') AS postponed,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.type = 'solvable') AS solvable,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.type = 'solvable' AND i.outcome = 'resolved') AS solvable_resolved,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.type = 'solvable' AND i.outcome = 'explained') AS solvable_explained,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.type = 'solvable' AND i.outcome = 'not_resolved') AS solvable_not_resolved,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.type = 'solvable' AND i.outcome = 'postponed') AS solvable_postponed,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.type = 'informational') AS informational,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.severity >= 4) AS severe,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.reaction_state = 'on_time') AS reaction_on_time,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.reaction_state = 'late') AS reaction_late,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.reaction_state = 'overdue') AS reaction_overdue,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.answer_state = 'on_time') AS answer_on_time,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.answer_state = 'late') AS answer_late,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.answer_state = 'overdue') AS answer_overdue,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.was_polled) AS polled,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.verdict = 'satisfied') AS satisfied,
        count(*) FILTER (WHERE i.step <> 'rejected' AND i.verdict = 'dissatisfied') AS dissatisfied
      FROM "incident" i LEFT JOIN "territory" d ON d.id = i.territory_id AND d.kind = 'city_district'
      WHERE i.region_id = region AND i.step <> 'merged'
      GROUP BY 1, 2, 3, 4, 5
    ) n FULL JOIN (
      SELECT coalesce(i.topic_id, 0) AS topic_id, coalesce(i.agency_id, 0) AS agency_id, i.platform,
        (m.published_at AT TIME ZONE zone)::date AS day, coalesce(d.id, i.municipality_id, 0) AS area_id,
        count(*) AS messages
      FROM "message" m JOIN "incident" i ON i.id = m.incident_id
      LEFT JOIN "territory" d ON d.id = i.territory_id AND d.kind = 'city_district'
      WHERE i.region_id = region AND i.step NOT IN ('rejected', 'merged')
      GROUP BY 1, 2, 3, 4, 5
    ) m USING (topic_id, agency_id, platform, day, area_id)
    ORDER BY topic_id, agency_id, platform, day, area_id;
  $sql$;
  timed CONSTANT TEXT := $sql$
    INSERT INTO "time_cell" ("region_id", "level", "is_month", "dim_id", "day", "measure", "bucket", "n", "seconds")
    SELECT region, to_level, false, CASE to_level WHEN 1 THEN coalesce(d.id, i.municipality_id, 0)
        WHEN 2 THEN coalesce(i.topic_id, 0) WHEN 3 THEN coalesce(i.agency_id, 0) ELSE "time_platform"(i.platform) END,
      (i.first_message_at AT TIME ZONE zone)::date, v.measure, "time_bucket"(v.seconds), count(*), sum(v.seconds::bigint)
    FROM "incident" i LEFT JOIN "territory" d ON d.id = i.territory_id AND d.kind = 'city_district'
    CROSS JOIN LATERAL (VALUES (1, i.reaction_wall), (2, i.reaction_work), (3, i.answer_wall), (4, i.answer_work),
      (5, i.approval_work)) v (measure, seconds)
    WHERE i.region_id = region AND i.step NOT IN ('rejected', 'merged') AND v.seconds IS NOT NULL
      AND (i.reaction_wall IS NOT NULL OR i.answer_wall IS NOT NULL OR i.approval_work IS NOT NULL)
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 4, 5, 6, 7;
  $sql$;
  times CONSTANT TEXT := $sql$
    INSERT INTO "time_cell" ("region_id", "level", "is_month", "dim_id", "day", "measure", "bucket", "n", "seconds")
    SELECT region, 0, false, 0, c."day", c."measure", c."bucket", sum(c."n"), sum(c."seconds")
    FROM "time_cell" c WHERE c."region_id" = region AND c."level" = 4 GROUP BY 5, 6, 7 ORDER BY 5, 6, 7;
  $sql$;
  monthly_times CONSTANT TEXT := $sql$
    INSERT INTO "time_cell" ("region_id", "level", "is_month", "dim_id", "day", "measure", "bucket", "n", "seconds")
    SELECT c."region_id", c."level", true, c."dim_id", date_trunc('month', c."day")::date, c."measure", c."bucket",
      sum(c."n"), sum(c."seconds")
    FROM "time_cell" c WHERE c."region_id" = region AND NOT c."is_month" GROUP BY 1, 2, 3, 4, 5, 6, 7
    ORDER BY 1, 2, 3, 4, 5, 6, 7;
  $sql$;
BEGIN
  -- A region counted anew, in a REPEATABLE READ transaction under the lock of the folder: nobody has to wait for it, what
  -- commits meanwhile is appended as ever and stands on one side of the snapshot alone.
  EXECUTE format('CREATE OR REPLACE FUNCTION "recount_figures"(region INTEGER) RETURNS void LANGUAGE plpgsql '
    'SET work_mem = ''256MB'' AS $f$ DECLARE zone TEXT; from_level INTEGER; to_level INTEGER; BEGIN '
    'SELECT r."time_zone" INTO STRICT zone FROM "region" r WHERE r."id" = region; '
    'DELETE FROM "figure_cell" d WHERE d."region_id" = region; DELETE FROM "time_cell" d WHERE d."region_id" = region; '
    'DELETE FROM "figure_pending" d WHERE d."region_id" = region; '
    'DELETE FROM "time_pending" d WHERE d."region_id" = region; '
    '%s %s FOREACH to_level IN ARRAY ARRAY[1, 2, 3, 4] LOOP %s END LOOP; %s %s END $f$',
    finest, format(levels, format(coarser, columns, sums), format(monthly, columns, sums)), timed, times, monthly_times);

  -- What is there already gets the levels that it lacks; what is not folded yet stays so.
  EXECUTE format('CREATE FUNCTION "add_figure_levels"(region INTEGER) RETURNS void LANGUAGE plpgsql AS $f$ '
    'DECLARE from_level INTEGER; to_level INTEGER; BEGIN '
    'FOR from_level, to_level IN VALUES (7, 13), (1, 9), (2, 10), (4, 12), (0, 8) LOOP %s %s END LOOP; %s END $f$',
    format(coarser, columns, sums), format(monthly, columns, sums), monthly_times);
END $generate$;

-- Where a place lies was asked of a function row by row, a third of what counting cost: a join says the same.
DO $mend$
DECLARE
  counter RECORD;
  mended TEXT;
  district CONSTANT TEXT := ' LEFT JOIN "territory" d ON d."id" = %1$s AND d."kind" = ''city_district''';
BEGIN
  FOR counter IN SELECT oid FROM pg_proc WHERE proname ~ '^count_(added|changed|removed)_(incidents|messages)$' LOOP
    mended := pg_get_functiondef(counter.oid);
    mended := replace(mended, '"figure_area"(c.territory_id, c.municipality_id)', 'coalesce(d."id", c.municipality_id, 0)');
    mended := replace(mended, ' JOIN "region" r ON r."id" = c.region_id',
      ' JOIN "region" r ON r."id" = c.region_id' || format(district, 'c.territory_id'));
    mended := replace(mended, '"figure_area"(i."territory_id", i."municipality_id")',
      'coalesce(d."id", i."municipality_id", 0)');
    mended := replace(mended, ' JOIN "region" r ON r."id" = i."region_id"',
      ' JOIN "region" r ON r."id" = i."region_id"' || format(district, 'i."territory_id"'));
    IF mended ~ 'figure_area' OR mended !~ 'city_district' THEN RAISE EXCEPTION 'a counter is not as it was'; END IF;
    EXECUTE mended;
  END LOOP;
END $mend$;
DROP FUNCTION "figure_area"(INTEGER, INTEGER);

SELECT "add_figure_levels"("id") FROM "region";
DROP FUNCTION "add_figure_levels"(INTEGER);
