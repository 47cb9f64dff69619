-- The step machine in the database: a move that is not in step_move is refused, and the last event that names a step
-- always names the step of the incident, so that no step changes without an event. Beside it what the machine asks of
-- an incident besides its step, and the bodies that were asked to help.

ALTER TABLE "incident"
  ADD COLUMN "return_count" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "reply_state" TEXT,
  ADD COLUMN "waiting_requests" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "shared_with" INTEGER[];

CREATE TABLE "step_move" (
    "from_step" TEXT NOT NULL,
    "to_step" TEXT NOT NULL,

    CONSTRAINT "step_move_pkey" PRIMARY KEY ("from_step","to_step")
);

-- Beyond what the schema language can say.
ALTER TABLE "incident"
  ADD CONSTRAINT "incident_reply_state_check" CHECK ("reply_state" IN ('waiting', 'approved')),
  ADD CONSTRAINT "incident_counts_check" CHECK ("return_count" >= 0 AND "waiting_requests" >= 0);
CREATE INDEX "incident_shared" ON "incident" USING gin ("shared_with")
  WHERE "closed_at" IS NULL AND "shared_with" IS NOT NULL;

INSERT INTO "step_move" ("from_step", "to_step") VALUES
  ('answered', 'done'), ('answered', 'in_progress'), ('answered', 'merged'), ('answered', 'on_approval'),
  ('answered', 'postponed'), ('answered', 'rejected'), ('answered', 'reopened'), ('answered', 'routed'),
  ('answered', 'satisfaction'), ('clarifying', 'done'), ('clarifying', 'in_progress'), ('clarifying', 'merged'),
  ('clarifying', 'rejected'), ('clarifying', 'routed'), ('clarifying', 'triage'), ('detected', 'clarifying'),
  ('detected', 'merged'), ('detected', 'rejected'), ('detected', 'routed'), ('detected', 'triage'),
  ('done', 'reopened'), ('in_progress', 'clarifying'), ('in_progress', 'merged'), ('in_progress', 'on_approval'),
  ('in_progress', 'postponed'), ('in_progress', 'rejected'), ('in_progress', 'returned'), ('in_progress', 'routed'),
  ('merged', 'triage'), ('on_approval', 'answered'), ('on_approval', 'in_progress'), ('on_approval', 'merged'),
  ('on_approval', 'rejected'), ('on_approval', 'rework'), ('on_approval', 'routed'), ('postponed', 'in_progress'),
  ('postponed', 'merged'), ('postponed', 'rejected'), ('postponed', 'routed'), ('rejected', 'triage'),
  ('reopened', 'clarifying'), ('reopened', 'in_progress'), ('reopened', 'merged'), ('reopened', 'on_approval'),
  ('reopened', 'postponed'), ('reopened', 'rejected'), ('reopened', 'returned'), ('reopened', 'routed'),
  ('returned', 'clarifying'), ('returned', 'merged'), ('returned', 'rejected'), ('returned', 'routed'),
  ('rework', 'clarifying'), ('rework', 'in_progress'), ('rework', 'merged'), ('rework', 'on_approval'),
  ('rework', 'postponed'), ('rework', 'rejected'), ('rework', 'returned'), ('rework', 'routed'),
  ('routed', 'clarifying'), ('routed', 'in_progress'), ('routed', 'merged'), ('routed', 'postponed'),
  ('routed', 'rejected'), ('routed', 'returned'), ('satisfaction', 'done'), ('satisfaction', 'merged'),
  ('satisfaction', 'rejected'), ('satisfaction', 'reopened'), ('satisfaction', 'routed'), ('triage', 'clarifying'),
  ('triage', 'merged'), ('triage', 'rejected'), ('triage', 'routed');

CREATE FUNCTION "refuse_unknown_move"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "step_move" WHERE "from_step" = OLD."step" AND "to_step" = NEW."step") THEN
    RAISE EXCEPTION 'incident % cannot go from % to %', OLD."id", OLD."step", NEW."step" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "incident_step_move" BEFORE UPDATE OF "step" ON "incident"
  FOR EACH ROW WHEN (OLD."step" IS DISTINCT FROM NEW."step") EXECUTE FUNCTION "refuse_unknown_move"();

-- At commit: several events of one transaction may lead there.
CREATE FUNCTION "refuse_silent_move"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told TEXT;
  stands TEXT;
BEGIN
  SELECT "to_step" INTO told FROM "incident_event"
    WHERE "incident_id" = NEW."id" AND "to_step" IS NOT NULL ORDER BY "id" DESC LIMIT 1;
  SELECT "step" INTO stands FROM "incident" WHERE "id" = NEW."id";
  IF stands IS NOT NULL AND told IS DISTINCT FROM stands THEN
    RAISE EXCEPTION 'incident % stands at % and its last event says %', NEW."id", stands, told
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "incident_step_told" AFTER UPDATE OF "step" ON "incident" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."step" IS DISTINCT FROM NEW."step") EXECUTE FUNCTION "refuse_silent_move"();
