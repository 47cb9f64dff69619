-- What bodies and the centre agree about one incident: bodies that were asked to help, requests to the centre, and who
-- keeps it on control until when. The events tell it; these rows are what lists, buttons and the control page read.
-- They belong to their incident and go with it.

CREATE TABLE "incident_co_execution" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "task" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "asked_by_id" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "result" TEXT,
    "finished_by_id" INTEGER,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_co_execution_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "incident_request" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "agency_id" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "comment" TEXT,
    "extra_minutes" INTEGER,
    "proposed_agency_id" INTEGER,
    "asked_by_id" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" INTEGER,
    "decided_at" TIMESTAMPTZ(3),
    "decision_comment" TEXT,
    "granted_minutes" INTEGER,

    CONSTRAINT "incident_request_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "incident_control" (
    "id" BIGSERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "incident_id" BIGINT NOT NULL,
    "controller_id" INTEGER NOT NULL,
    "task" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "put_by_id" INTEGER NOT NULL,
    "put_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by_id" INTEGER,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_control_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "incident_co_execution_incident_id_idx" ON "incident_co_execution"("incident_id");

CREATE INDEX "incident_request_incident_id_idx" ON "incident_request"("incident_id");

-- Beyond what the schema language can say.
ALTER TABLE "incident_co_execution"
  ADD CONSTRAINT "incident_co_execution_state_check" CHECK ("state" IN ('asked', 'finished', 'withdrawn')),
  ADD CONSTRAINT "incident_co_execution_finished_check" CHECK (("state" = 'asked') = ("finished_at" IS NULL)),
  ADD CONSTRAINT "incident_co_execution_result_check" CHECK ("state" <> 'finished' OR "result" IS NOT NULL),
  ADD CONSTRAINT "incident_co_execution_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id")
    ON DELETE CASCADE;
ALTER TABLE "incident_request"
  ADD CONSTRAINT "incident_request_kind_check" CHECK ("kind" IN ('extension', 'return')),
  ADD CONSTRAINT "incident_request_state_check" CHECK ("state" IN ('waiting', 'granted', 'refused', 'withdrawn')),
  ADD CONSTRAINT "incident_request_decided_check" CHECK (("state" = 'waiting') = ("decided_at" IS NULL)),
  ADD CONSTRAINT "incident_request_minutes_check" CHECK (("kind" = 'extension') = ("extra_minutes" IS NOT NULL)),
  ADD CONSTRAINT "incident_request_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id")
    ON DELETE CASCADE;
ALTER TABLE "incident_control"
  ADD CONSTRAINT "incident_control_ended_check" CHECK (("ended_by_id" IS NULL) = ("ended_at" IS NULL)),
  ADD CONSTRAINT "incident_control_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id")
    ON DELETE CASCADE;

-- A body is asked once at a time, one request of a kind waits, one person controls.
CREATE UNIQUE INDEX "incident_co_execution_asked" ON "incident_co_execution" ("incident_id", "agency_id")
  WHERE "state" = 'asked';
CREATE INDEX "incident_co_execution_agency" ON "incident_co_execution" ("agency_id", "due_at") WHERE "state" = 'asked';
CREATE UNIQUE INDEX "incident_request_waiting" ON "incident_request" ("incident_id", "kind") WHERE "state" = 'waiting';
CREATE UNIQUE INDEX "incident_control_live" ON "incident_control" ("incident_id") WHERE "ended_at" IS NULL;
CREATE INDEX "incident_control_controller" ON "incident_control" ("controller_id", "due_at") WHERE "ended_at" IS NULL;
-- Few of the many: the lists of what is on control, what waits for the centre and what was given back.
CREATE INDEX "incident_on_control" ON "incident" ("region_id", "id") WHERE "on_control";
CREATE INDEX "incident_requests" ON "incident" ("region_id", "id") WHERE "closed_at" IS NULL AND "waiting_requests" > 0;
CREATE INDEX "incident_given_back" ON "incident" ("region_id", "id") WHERE "closed_at" IS NULL AND "step" = 'returned';
