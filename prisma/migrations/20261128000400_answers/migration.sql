-- The life of an answer: one current draft for each incident, shared between shifts, with a version of its own; every
-- sending for approval as a round that keeps its text, so that rounds can be compared and counted. What is published
-- stays a row of reply. Beside it the day on which a postponed incident comes back, and the moves of an answer that is
-- written without the incident being taken first.

CREATE TABLE "reply_draft" (
    "incident_id" BIGINT NOT NULL,
    "region_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "kind" TEXT NOT NULL,
    "outcome" TEXT,
    "promised_on" DATE,
    "text" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reply_draft_pkey" PRIMARY KEY ("incident_id")
);

CREATE TABLE "reply_round" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "round" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT,
    "promised_on" DATE,
    "text" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" INTEGER,
    "decided_at" TIMESTAMPTZ(3),
    "reasons" TEXT[],
    "comment" TEXT,
    "reply_id" BIGINT,

    CONSTRAINT "reply_round_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "reply"
  ADD COLUMN "outcome" TEXT,
  ADD COLUMN "promised_on" DATE,
  ADD COLUMN "url" TEXT;

ALTER TABLE "incident" ADD COLUMN "resume_at" TIMESTAMPTZ(3);

CREATE UNIQUE INDEX "reply_round_incident_id_round_key" ON "reply_round"("incident_id", "round");

-- Beyond what the schema language can say.
ALTER TABLE "reply_draft"
  ADD CONSTRAINT "reply_draft_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE,
  ADD CONSTRAINT "reply_draft_kind_check" CHECK ("kind" IN ('interim', 'final'));
ALTER TABLE "reply_round"
  ADD CONSTRAINT "reply_round_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE,
  ADD CONSTRAINT "reply_round_kind_check" CHECK ("kind" IN ('interim', 'final')),
  ADD CONSTRAINT "reply_round_state_check"
    CHECK ("state" IN ('waiting', 'approved', 'reworked', 'withdrawn', 'published')),
  ADD CONSTRAINT "reply_round_text_check" CHECK ("text" ~ '\S');
-- Two answers to one incident are never on their way at once.
CREATE UNIQUE INDEX "reply_round_open" ON "reply_round"("incident_id") WHERE "state" IN ('waiting', 'approved');
CREATE INDEX "incident_to_approve" ON "incident"("region_id", "next_due_at") WHERE "reply_state" = 'waiting';
CREATE INDEX "incident_to_resume" ON "incident"("resume_at") WHERE "resume_at" IS NOT NULL;
-- Whose next message is an answer: asked with every batch, so that it must cost nothing while nobody is waited for.
CREATE INDEX "incident_awaits_author" ON "incident"("region_id") WHERE "step" = 'clarifying';
-- Silence of the author: what the sweep of steps asks for.
CREATE INDEX "incident_clock_silence" ON "incident_clock"("due_at")
  WHERE "stopped_at" IS NULL AND "kind" IN ('clarification', 'satisfaction');

INSERT INTO "step_move" ("from_step", "to_step") VALUES
  ('returned', 'on_approval'), ('routed', 'on_approval'), ('triage', 'on_approval');
