-- Intake: sources with their hashed keys, messages once and only once, and batches, the unit of work. The author of a
-- message stands in a table of its own, so that a person can be erased without harming a figure.
-- Messages carry no foreign keys to region, source and batch: each insert would lock the same few parent rows, and
-- these ids come from our own code in the same transaction.

CREATE TABLE "source" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "platform" TEXT,
    "api_key_hash" TEXT,
    "rate_limit_per_minute" INTEGER NOT NULL DEFAULT 60000,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "last_received_at" TIMESTAMPTZ(3),
    "last_message_at" TIMESTAMPTZ(3),
    "received_count" BIGINT NOT NULL DEFAULT 0,
    "refused_count" BIGINT NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "last_error_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "message_batch" (
    "id" UUID NOT NULL,
    "region_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "message_count" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'captured',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "understood_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_batch_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "author" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT,
    "url" TEXT,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "author_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "message" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "batch_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "community_id" INTEGER,
    "author_id" BIGINT,
    "kind" TEXT NOT NULL,
    "parent_external_id" TEXT,
    "platform" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "url" TEXT,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "audience" INTEGER,
    "text_hash" BIGINT NOT NULL,
    "relevance" TEXT,
    "incident_id" BIGINT,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "source_api_key_hash_key" ON "source"("api_key_hash");

CREATE UNIQUE INDEX "source_region_id_code_key" ON "source"("region_id", "code");

CREATE UNIQUE INDEX "author_region_id_platform_external_id_key" ON "author"("region_id", "platform", "external_id");

CREATE INDEX "message_batch_id_idx" ON "message"("batch_id");

CREATE INDEX "message_incident_id_idx" ON "message"("incident_id");

CREATE INDEX "message_region_id_text_hash_idx" ON "message"("region_id", "text_hash");

CREATE UNIQUE INDEX "message_region_id_source_id_external_id_key" ON "message"("region_id", "source_id", "external_id");

-- Beyond what the schema language can say.
ALTER TABLE "source" ADD CONSTRAINT "source_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id");
ALTER TABLE "message_batch"
  ADD CONSTRAINT "message_batch_state_check" CHECK ("state" IN ('captured', 'understood', 'set_aside'));
-- The sweep looks for what a job should have done; what is done costs it nothing.
CREATE INDEX "message_batch_waiting" ON "message_batch" ("received_at") WHERE "state" = 'captured';
CREATE INDEX "message_batch_set_aside" ON "message_batch" ("region_id", "received_at") WHERE "state" = 'set_aside';
ALTER TABLE "message"
  ADD CONSTRAINT "message_kind_check" CHECK ("kind" IN ('post', 'comment', 'appeal', 'call', 'letter')),
  ADD CONSTRAINT "message_relevance_check"
    CHECK ("relevance" IN ('complaint', 'question', 'thanks', 'spam', 'off_topic'));
