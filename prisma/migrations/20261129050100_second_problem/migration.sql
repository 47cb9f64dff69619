-- A message may tell of two problems. The machine keeps with its understanding what the second one is and which clause speaks of
-- it; a person opens an incident for it, or says no. The message stays where it stands and is shown in the second one as well.

ALTER TABLE "message_understanding" ADD COLUMN "second" JSONB;

CREATE TABLE "second_problem" (
    "message_id" BIGINT NOT NULL,
    "region_id" INTEGER NOT NULL,
    -- The incident that was opened for it; null: there is no second problem.
    "incident_id" BIGINT,
    "decided_by_id" INTEGER NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "second_problem_pkey" PRIMARY KEY ("message_id")
);

CREATE INDEX "second_problem_incident_id_idx" ON "second_problem" ("incident_id");

ALTER TABLE "second_problem"
  ADD CONSTRAINT "second_problem_incident_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident" ("id"),
  ADD CONSTRAINT "second_problem_user_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "user_account" ("id");
