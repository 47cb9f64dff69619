-- Who is told of what: the outbox that events write into in their own transaction, the notices made of it for each
-- person exactly once, the letters that go by mail, what a person wants to be told and how; and the commands that were
-- given without a line, so that each of them is carried out once however often it is sent.

ALTER TABLE "user_account" ADD COLUMN "email" TEXT;

-- A row waits until its event was turned into notices; then it is gone.
CREATE TABLE "notice_outbox" (
    "event_id" BIGINT NOT NULL,
    "region_id" INTEGER NOT NULL,

    CONSTRAINT "notice_outbox_pkey" PRIMARY KEY ("event_id")
);

CREATE TABLE "mail_letter" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "mail_letter_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "event_id" BIGINT NOT NULL,
    "incident_id" BIGINT,
    "kind" TEXT NOT NULL,
    "topic_group" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "is_inside" BOOLEAN NOT NULL,
    "is_urgent" BOOLEAN NOT NULL DEFAULT false,
    "acknowledged_at" TIMESTAMPTZ(3),
    "mail_kind" TEXT,
    "mail_due_at" TIMESTAMPTZ(3),
    "letter_id" BIGINT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "notice_settings" (
    "user_id" INTEGER NOT NULL,
    "groups" JSONB NOT NULL DEFAULT '{}',
    "quiet_from" TEXT,
    "quiet_until" TEXT,
    "time_zone" TEXT,
    "digest_at" TEXT NOT NULL DEFAULT '08:00',
    "urgent_breaks_quiet" BOOLEAN NOT NULL DEFAULT true,
    "tested_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_settings_pkey" PRIMARY KEY ("user_id")
);

CREATE TABLE "sent_command" (
    "key" UUID NOT NULL,
    "user_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" JSONB,

    CONSTRAINT "sent_command_pkey" PRIMARY KEY ("user_id", "key")
);

-- Exactly once for each person and event, however many sweep.
CREATE UNIQUE INDEX "notice_event_id_user_id_key" ON "notice"("event_id", "user_id");
CREATE INDEX "notice_user_id_id_idx" ON "notice"("user_id", "id");
CREATE INDEX "notice_incident_id_idx" ON "notice"("incident_id");
CREATE INDEX "notice_letter_id_idx" ON "notice"("letter_id");
CREATE INDEX "sent_command_at_idx" ON "sent_command"("at");

-- Beyond what the schema language can say.
ALTER TABLE "notice"
  ADD CONSTRAINT "notice_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE,
  ADD CONSTRAINT "notice_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE,
  ADD CONSTRAINT "notice_letter_fkey" FOREIGN KEY ("letter_id") REFERENCES "mail_letter"("id") ON DELETE SET NULL,
  ADD CONSTRAINT "notice_mail_kind_check" CHECK ("mail_kind" IN ('now', 'digest')),
  ADD CONSTRAINT "notice_count_check" CHECK ("count" > 0);
ALTER TABLE "mail_letter"
  ADD CONSTRAINT "mail_letter_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE,
  ADD CONSTRAINT "mail_letter_kind_check" CHECK ("kind" IN ('now', 'digest')),
  ADD CONSTRAINT "mail_letter_state_check" CHECK ("state" IN ('waiting', 'sent', 'silenced', 'dead'));
ALTER TABLE "notice_settings"
  ADD CONSTRAINT "notice_settings_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE;
ALTER TABLE "sent_command"
  ADD CONSTRAINT "sent_command_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE;
-- What a person has not read yet, and what goes by mail: both stay small however long the past grows.
CREATE INDEX "notice_unread" ON "notice" ("user_id") WHERE "acknowledged_at" IS NULL AND "is_inside";
CREATE INDEX "notice_mail_due" ON "notice" ("mail_due_at") WHERE "mail_due_at" IS NOT NULL;
CREATE INDEX "mail_letter_waiting" ON "mail_letter" ("next_attempt_at") WHERE "state" = 'waiting';
CREATE INDEX "mail_letter_dead" ON "mail_letter" ("region_id", "id") WHERE "state" = 'dead';
-- Many clocks at once are one line for a person until it is read.
CREATE UNIQUE INDEX "notice_gathered" ON "notice" ("user_id", "kind")
  WHERE "incident_id" IS NULL AND "acknowledged_at" IS NULL;
