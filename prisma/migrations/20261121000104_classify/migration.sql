-- Understanding: the stored versions of the classifier, what it said of each message with its reasons, and the
-- corrections of people, from which it learns.

CREATE TABLE "classifier_model" (
    "id" SERIAL NOT NULL,
    "task" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "data_hash" TEXT NOT NULL,
    "weights" BYTEA NOT NULL,
    "metrics" JSONB NOT NULL,
    "trained_at" TIMESTAMPTZ(3) NOT NULL,
    "is_active" BOOLEAN NOT NULL,

    CONSTRAINT "classifier_model_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "message_understanding" (
    "message_id" BIGINT NOT NULL,
    "region_id" INTEGER NOT NULL,
    "relevance" TEXT NOT NULL,
    "relevance_confidence" DOUBLE PRECISION NOT NULL,
    "topics" JSONB NOT NULL,
    "words" JSONB NOT NULL,
    "places" JSONB NOT NULL,
    "address" JSONB,
    "object" JSONB,
    "duplicate" JSONB,
    "topic_model_id" INTEGER NOT NULL,
    "relevance_model_id" INTEGER NOT NULL,

    CONSTRAINT "message_understanding_pkey" PRIMARY KEY ("message_id")
);

CREATE TABLE "correction" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "message_id" BIGINT,
    "field" TEXT NOT NULL,
    "proposed" JSONB,
    "decided" JSONB,
    "user_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "classifier_model_task_version_key" ON "classifier_model"("task", "version");

CREATE INDEX "correction_region_id_field_at_idx" ON "correction"("region_id", "field", "at");

CREATE INDEX "correction_incident_id_idx" ON "correction"("incident_id");

-- Beyond what the schema language can say.
CREATE UNIQUE INDEX "classifier_model_active" ON "classifier_model" ("task") WHERE "is_active";
ALTER TABLE "correction" ADD CONSTRAINT "correction_field_check"
  CHECK ("field" IN ('topic', 'place', 'agency', 'relevance', 'duplicate', 'confirmed'));
