-- The triage desk: saved views, work on many incidents at once, rules of assignment with the history of their changes.
-- An incident knows that a rule put it to the top and that the machine set it aside, because lists ask for both. What
-- was accepted goes back to triage as long as nobody of the body has taken it.

ALTER TABLE "incident"
  ADD COLUMN "on_top" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "is_set_aside" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "region" ADD COLUMN "rules_version" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "saved_view" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "shared_with" TEXT,
    "agency_id" INTEGER,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "entry_view" (
    "user_id" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "view_id" INTEGER NOT NULL,

    CONSTRAINT "entry_view_pkey" PRIMARY KEY ("user_id","section")
);

CREATE TABLE "bulk_run" (
    "id" UUID NOT NULL,
    "region_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "session_version" INTEGER NOT NULL,
    "acting_for_id" INTEGER,
    "commands" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "undo_of" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_run_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "bulk_target" (
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "outcome" TEXT,
    "version_after" INTEGER,
    "changed_by_id" INTEGER,

    CONSTRAINT "bulk_target_pkey" PRIMARY KEY ("run_id","position")
);

CREATE TABLE "assignment_rule" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "is_on" BOOLEAN NOT NULL DEFAULT false,
    "conditions" JSONB NOT NULL,
    "effects" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "assignment_rule_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "assignment_rule_change" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "rule_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "assignment_rule_change_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "saved_view_region_id_section_idx" ON "saved_view"("region_id", "section");
CREATE INDEX "entry_view_view_id_idx" ON "entry_view"("view_id");
CREATE UNIQUE INDEX "bulk_run_undo_of_key" ON "bulk_run"("undo_of");
CREATE UNIQUE INDEX "bulk_target_run_id_incident_id_key" ON "bulk_target"("run_id", "incident_id");
CREATE INDEX "bulk_target_incident_id_idx" ON "bulk_target"("incident_id");
CREATE INDEX "assignment_rule_region_id_idx" ON "assignment_rule"("region_id");
CREATE INDEX "assignment_rule_change_region_id_id_idx" ON "assignment_rule_change"("region_id", "id");

-- Beyond what the schema language can say.
ALTER TABLE "saved_view"
  ADD CONSTRAINT "saved_view_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "saved_view_owner_fkey" FOREIGN KEY ("owner_id") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "saved_view_agency_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency" ("id"),
  ADD CONSTRAINT "saved_view_section_check" CHECK ("section" IN ('triage', 'inbox', 'incidents', 'control')),
  ADD CONSTRAINT "saved_view_shared_check"
    CHECK ("shared_with" IN ('centre', 'body') AND ("shared_with" = 'body') = ("agency_id" IS NOT NULL)
      OR "shared_with" IS NULL AND "agency_id" IS NULL);
ALTER TABLE "entry_view"
  ADD CONSTRAINT "entry_view_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account" ("id") ON DELETE CASCADE,
  ADD CONSTRAINT "entry_view_view_fkey" FOREIGN KEY ("view_id") REFERENCES "saved_view" ("id") ON DELETE CASCADE;
ALTER TABLE "bulk_run"
  ADD CONSTRAINT "bulk_run_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "bulk_run_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "bulk_run_undo_fkey" FOREIGN KEY ("undo_of") REFERENCES "bulk_run" ("id") ON DELETE CASCADE;
ALTER TABLE "bulk_target"
  ADD CONSTRAINT "bulk_target_run_fkey" FOREIGN KEY ("run_id") REFERENCES "bulk_run" ("id") ON DELETE CASCADE,
  -- A run of an import that is taken away takes its incidents along.
  ADD CONSTRAINT "bulk_target_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id") ON DELETE CASCADE;
ALTER TABLE "assignment_rule"
  ADD CONSTRAINT "assignment_rule_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id");
ALTER TABLE "assignment_rule_change"
  ADD CONSTRAINT "assignment_rule_change_rule_fkey" FOREIGN KEY ("rule_id") REFERENCES "assignment_rule" ("id"),
  ADD CONSTRAINT "assignment_rule_change_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "assignment_rule_change_kind_check"
    CHECK ("kind" IN ('created', 'changed', 'enabled', 'disabled', 'moved', 'removed'));
CREATE TRIGGER "assignment_rule_change_append_only" BEFORE UPDATE OR DELETE ON "assignment_rule_change"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

CREATE INDEX "bulk_run_open" ON "bulk_run" ("created_at") WHERE "finished_at" IS NULL;
CREATE INDEX "incident_set_aside" ON "incident" ("region_id", "closed_at", "id") WHERE "is_set_aside";
-- Triage lists begin with what a rule put to the top, or with every incident of a fast-track topic.
CREATE INDEX "incident_triage_due" ON "incident"
  ("region_id", (CASE WHEN "on_top" THEN '-infinity'::timestamptz ELSE coalesce("next_due_at", 'infinity'::timestamptz) END), "id")
  WHERE "closed_at" IS NULL AND "step" IN ('detected', 'triage', 'returned');

INSERT INTO "step_move" ("from_step", "to_step") VALUES ('routed', 'triage');

UPDATE "incident" i SET "is_set_aside" = true
WHERE i."step" = 'rejected' AND i."import_id" IS NULL AND (
  SELECT e."user_id" IS NULL FROM "incident_event" e
  WHERE e."incident_id" = i."id" AND e."kind" = 'incident.rejected' ORDER BY e."id" DESC LIMIT 1);
