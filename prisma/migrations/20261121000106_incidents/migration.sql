-- Incidents and the events that are their truth. The incident row is what the events add up to, kept for lists;
-- a trigger makes the events append-only.

CREATE TABLE "incident_counter" (
    "region_id" INTEGER NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "incident_counter_pkey" PRIMARY KEY ("region_id")
);

CREATE TABLE "incident" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "step_since" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "platform" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "topic_id" INTEGER,
    "topic_confidence" DOUBLE PRECISION NOT NULL,
    "territory_id" INTEGER,
    "municipality_id" INTEGER,
    "place_confidence" DOUBLE PRECISION NOT NULL,
    "street" TEXT,
    "house" TEXT,
    "agency_id" INTEGER,
    "routing" JSONB,
    "executor_id" INTEGER,
    "type" TEXT NOT NULL,
    "severity" INTEGER NOT NULL,
    "importance" TEXT NOT NULL DEFAULT 'normal',
    "fast_track" BOOLEAN NOT NULL,
    "on_control" BOOLEAN NOT NULL DEFAULT false,
    "needs_person" BOOLEAN NOT NULL DEFAULT false,
    "repeat_of_id" BIGINT,
    "merged_into_id" BIGINT,
    "message_count" INTEGER NOT NULL DEFAULT 1,
    "first_message_at" TIMESTAMPTZ(3) NOT NULL,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "closure_reason" TEXT,
    "policy_id" INTEGER NOT NULL,
    "next_due_at" TIMESTAMPTZ(3),
    "next_due_kind" TEXT,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "incident_event" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" INTEGER,
    "from_step" TEXT,
    "to_step" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "incident_event_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "incident_region_id_number_key" ON "incident"("region_id", "number");

CREATE INDEX "incident_event_incident_id_id_idx" ON "incident_event"("incident_id", "id");

-- Beyond what the schema language can say.
ALTER TABLE "incident"
  ADD CONSTRAINT "incident_step_check" CHECK ("step" IN ('detected', 'triage', 'routed', 'in_progress', 'on_approval',
    'rework', 'answered', 'satisfaction', 'done', 'returned', 'clarifying', 'postponed', 'rejected', 'merged', 'reopened')),
  ADD CONSTRAINT "incident_closed_check" CHECK (("step" IN ('done', 'rejected', 'merged')) = ("closed_at" IS NOT NULL)),
  -- A closed incident has no running clock.
  ADD CONSTRAINT "incident_closed_due_check" CHECK ("closed_at" IS NULL OR "next_due_at" IS NULL),
  ADD CONSTRAINT "incident_merged_check" CHECK (("step" = 'merged') = ("merged_into_id" IS NOT NULL)),
  ADD CONSTRAINT "incident_merged_into_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "incident" ("id"),
  ADD CONSTRAINT "incident_repeat_of_fkey" FOREIGN KEY ("repeat_of_id") REFERENCES "incident" ("id");
ALTER TABLE "message"
  ADD CONSTRAINT "message_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id");
ALTER TABLE "incident_event"
  ADD CONSTRAINT "incident_event_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id");
CREATE TRIGGER "incident_event_append_only" BEFORE UPDATE OR DELETE ON "incident_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Lists page by key over what is open; a row without a deadline sorts last.
CREATE INDEX "incident_open_due" ON "incident"
  ("region_id", (coalesce("next_due_at", 'infinity'::timestamptz)), "id") WHERE "closed_at" IS NULL;
CREATE INDEX "incident_open_agency_due" ON "incident"
  ("agency_id", (coalesce("next_due_at", 'infinity'::timestamptz)), "id") WHERE "closed_at" IS NULL;
CREATE INDEX "incident_open_opened" ON "incident" ("region_id", "opened_at", "id") WHERE "closed_at" IS NULL;
CREATE INDEX "incident_closed" ON "incident" ("region_id", "closed_at", "id") WHERE "closed_at" IS NOT NULL;
-- "The same problem in the same place": the join candidates of a new message.
CREATE INDEX "incident_open_same" ON "incident" ("region_id", "topic_id", "territory_id") WHERE "closed_at" IS NULL;
CREATE INDEX "incident_closed_same" ON "incident" ("region_id", "topic_id", "territory_id", "closed_at")
  WHERE "closed_at" IS NOT NULL;
CREATE INDEX "incident_words" ON "incident" USING gin (to_tsvector('russian', "summary"));
