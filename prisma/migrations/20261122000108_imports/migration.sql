-- Imports: what came in together goes again together. A run of a file (or of the demo) leaves its id on the batches it
-- captured and on the incidents it opened, so that it can be removed with everything that came of it. Beside it stand the
-- names of a file that the region did not know, with what a person decided about them, and the replies of the past.
-- A message on which a stage breaks stands aside with its error until somebody lets it try again.

CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "region_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "user_id" INTEGER,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "rows_total" INTEGER,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "repeated" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_profile" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "header_hash" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_profile_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_name" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "given" TEXT NOT NULL,
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "target_id" INTEGER,
    "user_id" INTEGER,
    "decided_at" TIMESTAMPTZ(3),
    "first_import_id" UUID NOT NULL,

    CONSTRAINT "import_name_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "message_fault" (
    "message_id" BIGINT NOT NULL,
    "region_id" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "error" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_fault_pkey" PRIMARY KEY ("message_id")
);

CREATE TABLE "reply" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "agency_id" INTEGER,
    "account" TEXT,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "reply_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "message_batch" ADD COLUMN "import_id" UUID;
ALTER TABLE "incident"
  ADD COLUMN "import_id" UUID,
  ADD COLUMN "history" JSONB;

CREATE INDEX "import_run_region_id_created_at_idx" ON "import_run"("region_id", "created_at");

CREATE UNIQUE INDEX "import_profile_region_id_header_hash_key" ON "import_profile"("region_id", "header_hash");

CREATE UNIQUE INDEX "import_name_region_id_field_given_key" ON "import_name"("region_id", "field", "given");

CREATE INDEX "message_fault_region_id_last_at_idx" ON "message_fault"("region_id", "last_at");

CREATE UNIQUE INDEX "reply_incident_id_position_key" ON "reply"("incident_id", "position");

-- Beyond what the schema language can say.
ALTER TABLE "import_run"
  ADD CONSTRAINT "import_run_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "import_run_source_fkey" FOREIGN KEY ("source_id") REFERENCES "source" ("id"),
  ADD CONSTRAINT "import_run_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "import_run_kind_check" CHECK ("kind" IN ('messages', 'history', 'demo')),
  ADD CONSTRAINT "import_run_state_check" CHECK ("state" IN ('waiting', 'running', 'cancelled', 'finished', 'failed',
    'removing', 'removed'));
ALTER TABLE "import_profile" ADD CONSTRAINT "import_profile_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id");
ALTER TABLE "import_name"
  ADD CONSTRAINT "import_name_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "import_name_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "import_name_field_check" CHECK ("field" IN ('agency', 'topic', 'community', 'territory'));
ALTER TABLE "reply"
  ADD CONSTRAINT "reply_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
  ADD CONSTRAINT "reply_kind_check" CHECK ("kind" IN ('interim', 'final'));
CREATE INDEX "message_batch_import" ON "message_batch" ("import_id") WHERE "import_id" IS NOT NULL;
CREATE INDEX "incident_import" ON "incident" ("import_id") WHERE "import_id" IS NOT NULL;

-- The one way in which an event may go: with the import that brought its incident, while that import is removed.
CREATE FUNCTION "refuse_event_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM "incident" WHERE "id" = OLD."incident_id"
      AND "import_id"::text = current_setting('otklik.removing_import', true)) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER "incident_event_append_only" ON "incident_event";
CREATE TRIGGER "incident_event_append_only" BEFORE UPDATE OR DELETE ON "incident_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_event_change"();
