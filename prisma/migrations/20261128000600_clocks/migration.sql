-- Fair terms. Policies and calendars may be a region's own and begin at a date; bodies have hours of their own; pauses have
-- limits. A clock knows when it has to say something next (one index for the whole sweep), what it has said in its round,
-- and that somebody has acknowledged it. The escalation ladder is data, and a shift hands over with a signature.

ALTER TABLE "agency" ADD COLUMN "calendar_code" TEXT, ADD COLUMN "time_zone" TEXT;

ALTER TABLE "work_calendar" ADD COLUMN "region_id" INTEGER;

ALTER TABLE "sla_policy"
  ADD COLUMN "region_id" INTEGER,
  ADD COLUMN "pauses" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "created_by" INTEGER;
DROP INDEX "sla_policy_code_version_key";
CREATE UNIQUE INDEX "sla_policy_region_id_code_version_key" ON "sla_policy"("region_id", "code", "version");

ALTER TABLE "incident" ADD COLUMN "policy_since" TIMESTAMPTZ(3);

ALTER TABLE "incident_clock"
  ADD COLUMN "extra_minutes" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "half_at" TIMESTAMPTZ(3),
  ADD COLUMN "soon_at" TIMESTAMPTZ(3),
  ADD COLUMN "paused_until" TIMESTAMPTZ(3),
  ADD COLUMN "told" TEXT[],
  ADD COLUMN "next_tell_at" TIMESTAMPTZ(3),
  ADD COLUMN "escalated_at" TIMESTAMPTZ(3),
  ADD COLUMN "acknowledged_at" TIMESTAMPTZ(3);

CREATE TABLE "clock_acknowledgement" (
    "incident_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clock_acknowledgement_pkey" PRIMARY KEY ("incident_id","kind","round")
);

CREATE TABLE "escalation_rung" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER,
    "code" TEXT NOT NULL,
    "clocks" TEXT[],
    "rung" INTEGER NOT NULL,
    "after_level" TEXT,
    "minutes_past_due" INTEGER,
    "recipient" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "escalation_rung_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "escalation_rung_code_key" ON "escalation_rung"("code");

CREATE TABLE "handover_note" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "shift_from" TIMESTAMPTZ(3) NOT NULL,
    "shift_to" TIMESTAMPTZ(3) NOT NULL,
    "remark" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "signed_by" INTEGER NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" INTEGER,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "handover_note_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "handover_note_region_id_shift_from_key" ON "handover_note"("region_id", "shift_from");

-- What runs today goes on: its warning and its deadline stand, the new moments come with its next change.
UPDATE "incident_clock" SET
  "half_at" = "warn_at", "soon_at" = "due_at",
  "told" = CASE WHEN "breached_at" IS NOT NULL THEN '{half,most,soon,breach}'::text[]
    WHEN "warned_at" IS NOT NULL THEN '{half,most}'::text[] END,
  "next_tell_at" = CASE WHEN "breached_at" IS NOT NULL THEN NULL
    WHEN "state" = 'breached' THEN "due_at"
    WHEN "state" = 'running' AND "warned_at" IS NULL THEN "warn_at"
    WHEN "state" = 'running' THEN "due_at" END;
ALTER TABLE "incident_clock" ALTER COLUMN "half_at" SET NOT NULL, ALTER COLUMN "soon_at" SET NOT NULL;

-- Beyond what the schema language can say.
DROP INDEX "incident_clock_to_warn";
DROP INDEX "incident_clock_to_breach";
CREATE INDEX "incident_clock_to_tell" ON "incident_clock" ("next_tell_at") WHERE "next_tell_at" IS NOT NULL;
CREATE INDEX "incident_clock_late" ON "incident_clock" ("region_id", "due_at")
  WHERE "stopped_at" IS NULL AND "state" IN ('running', 'breached');
-- Interim answers that name a day, for the note of the shift.
CREATE INDEX "incident_event_promised" ON "incident_event" ("region_id", ("detail" ->> 'promisedOn'))
  WHERE "kind" = 'reply.published' AND "detail" ? 'promisedOn';
CREATE UNIQUE INDEX "sla_policy_catalogue" ON "sla_policy" ("code", "version") WHERE "region_id" IS NULL;
ALTER TABLE "escalation_rung"
  ADD CONSTRAINT "escalation_rung_after_check" CHECK (("after_level" IS NULL) <> ("minutes_past_due" IS NULL)),
  ADD CONSTRAINT "escalation_rung_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id");
ALTER TABLE "work_calendar"
  ADD CONSTRAINT "work_calendar_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id");
ALTER TABLE "sla_policy"
  ADD CONSTRAINT "sla_policy_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id");
ALTER TABLE "handover_note"
  ADD CONSTRAINT "handover_note_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "handover_note_confirmed_check" CHECK (("confirmed_by" IS NULL) = ("confirmed_at" IS NULL)
    AND "confirmed_by" IS DISTINCT FROM "signed_by");
