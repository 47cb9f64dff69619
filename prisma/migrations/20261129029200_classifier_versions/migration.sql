-- Every trained model is a version with its data, figures and whoever asked for it. A region chooses the version that
-- reads its messages; without a choice it is the shared one. Trainings are runs that a worker takes up; what models are
-- worth on the texts a region keeps aside, how the messages drift away from them and what fits no topic is measured beside.

ALTER TABLE "classifier_model"
  -- Null: of the catalogue alone, for every region that has chosen no other.
  ADD COLUMN "region_id" INTEGER,
  ADD COLUMN "source" TEXT NOT NULL DEFAULT 'pack',
  ADD COLUMN "data" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "report" JSONB,
  ADD COLUMN "comparison" JSONB,
  ADD COLUMN "asked_by" INTEGER;

ALTER TABLE "classifier_model"
  ADD CONSTRAINT "classifier_model_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "classifier_model_user_fkey" FOREIGN KEY ("asked_by") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "classifier_model_source_check" CHECK ("source" IN ('pack', 'history', 'file')),
  ADD CONSTRAINT "classifier_model_active_check" CHECK (NOT "is_active" OR "region_id" IS NULL);

CREATE INDEX "classifier_model_region_id_task_idx" ON "classifier_model" ("region_id", "task");

CREATE TABLE "classifier_choice" (
    "region_id" INTEGER NOT NULL,
    "task" TEXT NOT NULL,
    "model_id" INTEGER NOT NULL,
    "chosen_by" INTEGER,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "classifier_choice_pkey" PRIMARY KEY ("region_id", "task")
);

ALTER TABLE "classifier_choice"
  ADD CONSTRAINT "classifier_choice_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "classifier_choice_model_fkey" FOREIGN KEY ("model_id") REFERENCES "classifier_model" ("id"),
  ADD CONSTRAINT "classifier_choice_user_fkey" FOREIGN KEY ("chosen_by") REFERENCES "user_account" ("id");

CREATE TABLE "classifier_evaluation" (
    "model_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    -- Figures with the same hash come of the same texts and may be compared.
    "aside_hash" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "evaluated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "classifier_evaluation_pkey" PRIMARY KEY ("region_id", "model_id")
);

ALTER TABLE "classifier_evaluation"
  ADD CONSTRAINT "classifier_evaluation_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "classifier_evaluation_model_fkey" FOREIGN KEY ("model_id") REFERENCES "classifier_model" ("id");

CREATE TABLE "classifier_training" (
    "id" UUID NOT NULL,
    "region_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "phase" TEXT,
    "text_count" INTEGER,
    "asked_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "claim_id" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "model_id" INTEGER,
    "error" TEXT,

    CONSTRAINT "classifier_training_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "classifier_training_region_id_created_at_idx" ON "classifier_training" ("region_id", "created_at");
-- One at a time in a region: two would be compared with the same active version, and the second would win unseen.
CREATE UNIQUE INDEX "classifier_training_open" ON "classifier_training" ("region_id")
  WHERE "state" IN ('waiting', 'running');

ALTER TABLE "classifier_training"
  ADD CONSTRAINT "classifier_training_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "classifier_training_user_fkey" FOREIGN KEY ("asked_by") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "classifier_training_model_fkey" FOREIGN KEY ("model_id") REFERENCES "classifier_model" ("id"),
  ADD CONSTRAINT "classifier_training_state_check" CHECK ("state" IN ('waiting', 'running', 'finished', 'failed')),
  ADD CONSTRAINT "classifier_training_source_check" CHECK ("source" IN ('pack', 'history', 'file'));

CREATE TABLE "classifier_day" (
    "region_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "model_id" INTEGER NOT NULL,
    "messages" INTEGER NOT NULL,
    "words" INTEGER NOT NULL,
    "unknown_words" INTEGER NOT NULL,
    "confidence_sum" DOUBLE PRECISION NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "classifier_day_pkey" PRIMARY KEY ("region_id", "day")
);

ALTER TABLE "classifier_day"
  ADD CONSTRAINT "classifier_day_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "classifier_day_model_fkey" FOREIGN KEY ("model_id") REFERENCES "classifier_model" ("id");

CREATE TABLE "classifier_theme" (
    "region_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "words" TEXT[],
    "message_ids" BIGINT[],
    "measured_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "classifier_theme_pkey" PRIMARY KEY ("region_id", "position")
);

ALTER TABLE "classifier_theme"
  ADD CONSTRAINT "classifier_theme_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id");

-- A centre's own thresholds stand beside those of its pack, so that a load of the pack leaves them alone.
ALTER TABLE "region"
  ADD COLUMN "own_topic_auto" DOUBLE PRECISION,
  ADD COLUMN "own_topic_from" DOUBLE PRECISION;
ALTER TABLE "region"
  ADD CONSTRAINT "region_own_topic_check" CHECK (
    "own_topic_auto" BETWEEN 0 AND 1 AND "own_topic_from" BETWEEN 0 AND 1 AND "own_topic_from" <= "own_topic_auto"
  );
