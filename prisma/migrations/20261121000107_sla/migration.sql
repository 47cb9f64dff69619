-- Clocks: calendars, versioned policies, and for each incident the folded clocks that lists and the sweep read.

CREATE TABLE "work_calendar" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "work_calendar_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sla_policy" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "conditions" JSONB NOT NULL,
    "calendar_code" TEXT NOT NULL,
    "norms" JSONB NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "sla_policy_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "incident_clock" (
    "incident_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "region_id" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "warn_at" TIMESTAMPTZ(3) NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "norm_minutes" INTEGER NOT NULL,
    "norm_unit" TEXT NOT NULL,
    "calendar_code" TEXT NOT NULL,
    "warned_at" TIMESTAMPTZ(3),
    "breached_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_clock_pkey" PRIMARY KEY ("incident_id","kind")
);

CREATE UNIQUE INDEX "work_calendar_code_key" ON "work_calendar"("code");

CREATE UNIQUE INDEX "sla_policy_code_version_key" ON "sla_policy"("code", "version");

-- Beyond what the schema language can say.
ALTER TABLE "incident_clock"
  ADD CONSTRAINT "incident_clock_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
  ADD CONSTRAINT "incident_clock_state_check" CHECK ("state" IN ('running', 'paused', 'met', 'breached', 'cancelled'));
-- The two questions of the sweep: whom to warn, what is late. A clock that stopped late before the sweep came by is
-- still told of once.
CREATE INDEX "incident_clock_to_warn" ON "incident_clock" ("warn_at")
  WHERE "state" = 'running' AND "warned_at" IS NULL;
CREATE INDEX "incident_clock_to_breach" ON "incident_clock" ("due_at")
  WHERE "state" IN ('running', 'breached') AND "breached_at" IS NULL;
