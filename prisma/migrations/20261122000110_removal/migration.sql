-- An import is removed with everything that came of it. Each incident that goes is looked for in what points to it; both
-- columns are almost always empty, so these indexes stay small and cost the way of a message nothing.

CREATE INDEX "incident_merged_into" ON "incident" ("merged_into_id") WHERE "merged_into_id" IS NOT NULL;
CREATE INDEX "incident_repeat_of" ON "incident" ("repeat_of_id") WHERE "repeat_of_id" IS NOT NULL;
