-- What a person decides about a name of a file is carried out on every row that has it. Each use of a name stands in a
-- table of its own, so that the rows of a name are found by key, in their order, from where the work was broken off.
-- What a centre adds by itself (a body, a community, a settlement, a topic) is told apart from what the pack or the
-- catalogue brought, because loading those again retires whatever they no longer name.

ALTER TABLE "import_name"
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "is_created" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "pending_from" BIGINT,
  ADD COLUMN "applied_count" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "import_name_use" (
    "name_id" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "message_id" BIGINT NOT NULL,

    CONSTRAINT "import_name_use_pkey" PRIMARY KEY ("name_id", "incident_id")
);

CREATE INDEX "import_name_use_message_id_idx" ON "import_name_use"("message_id");

ALTER TABLE "topic" ADD COLUMN "region_id" INTEGER;
ALTER TABLE "agency" ADD COLUMN "origin" TEXT NOT NULL DEFAULT 'pack';
ALTER TABLE "community" ADD COLUMN "origin" TEXT NOT NULL DEFAULT 'pack';
ALTER TABLE "territory" ADD COLUMN "origin" TEXT NOT NULL DEFAULT 'pack';

-- Beyond what the schema language can say.
ALTER TABLE "import_name_use"
  ADD CONSTRAINT "import_name_use_name_fkey" FOREIGN KEY ("name_id") REFERENCES "import_name" ("id") ON DELETE CASCADE;
CREATE INDEX "import_name_pending" ON "import_name" ("id") WHERE "pending_from" IS NOT NULL;
ALTER TABLE "topic" ADD CONSTRAINT "topic_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id");
ALTER TABLE "agency" ADD CONSTRAINT "agency_origin_check" CHECK ("origin" IN ('pack', 'centre'));
ALTER TABLE "community" ADD CONSTRAINT "community_origin_check" CHECK ("origin" IN ('pack', 'centre'));
ALTER TABLE "territory" ADD CONSTRAINT "territory_origin_check" CHECK ("origin" IN ('pack', 'centre'));

-- Rows that came in before: what they were given stands in their history, spelled here as the import spells a name.
WITH "row_of" AS (
  SELECT i."id", i."region_id", i."import_id", g."agency", g."topic_group", g."topic", g."outer", g."inner", g."community"
  FROM "incident" i
  CROSS JOIN LATERAL (
    SELECT
      "clean"[1] AS "agency", "clean"[2] AS "topic_group", "clean"[3] AS "topic",
      "clean"[4] AS "outer", "clean"[5] AS "inner", "clean"[6] AS "community"
    FROM (
      SELECT array_agg(
        nullif(left(btrim(regexp_replace(i."history" -> 'given' ->> t."key", '[\s\u00a0]+', ' ', 'g')), 300), '')
        ORDER BY t."position"
      ) AS "clean"
      FROM unnest(array['department', 'topicGroup', 'topic', 'municipality', 'settlement', 'communityUrl'])
        WITH ORDINALITY AS t ("key", "position")
    ) AS "cleaned"
  ) AS g
  WHERE i."history" ->> 'form' = 'incident_export'
), "named" AS (
  SELECT r."id", r."region_id", r."import_id", n."field", n."given"
  FROM "row_of" r
  CROSS JOIN LATERAL (VALUES
    ('agency', r."agency"),
    ('topic', coalesce(r."topic_group" || ' / ', '') || r."topic"),
    ('territory', r."outer"),
    ('territory', coalesce(r."outer" || ' / ', '') || r."inner"),
    ('community', r."community")
  ) AS n ("field", "given")
  WHERE n."given" IS NOT NULL
)
INSERT INTO "import_name_use" ("name_id", "incident_id", "message_id")
SELECT n."id", r."id", min(m."id")
FROM "named" r
JOIN "import_name" n ON n."region_id" = r."region_id" AND n."field" = r."field" AND n."given" = r."given"
JOIN "message" m ON m."incident_id" = r."id"
JOIN "message_batch" b ON b."id" = m."batch_id" AND b."import_id" = r."import_id"
GROUP BY n."id", r."id";
