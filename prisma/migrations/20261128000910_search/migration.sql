-- An incident is found by every word of its messages and by its address, not by the beginning of the first message
-- alone. The words are stored once instead of being taken apart anew with every change of the row.

ALTER TABLE "incident" ADD COLUMN "words" TSVECTOR NOT NULL DEFAULT ''::tsvector;

ALTER TABLE "incident" DISABLE TRIGGER USER;
UPDATE "incident" i SET "words" = to_tsvector('russian', concat_ws(' ', i."street", i."house", i."summary", (
  SELECT string_agg(left(m."text", 4000), ' ')
  FROM (SELECT "text" FROM "message" WHERE "incident_id" = i."id" ORDER BY "id" LIMIT 20) m
)));
ALTER TABLE "incident" ENABLE TRIGGER USER;

-- With the body and the topic in the same index a search within a scope reads what is found, not what was closed since.
CREATE EXTENSION IF NOT EXISTS btree_gin;
DROP INDEX "incident_words";
CREATE INDEX "incident_words" ON "incident" USING gin ("agency_id", (coalesce("topic_id", 0)), "words");

-- Closed ones of a body and of a place, the latest first; and what a body was asked to help with, closed as well.
CREATE INDEX "incident_closed_agency" ON "incident" ("agency_id", "closed_at", "id") WHERE "closed_at" IS NOT NULL;
CREATE INDEX "incident_closed_territory" ON "incident" ("territory_id", "closed_at", "id") WHERE "closed_at" IS NOT NULL;
DROP INDEX "incident_shared";
CREATE INDEX "incident_shared" ON "incident" USING gin ("shared_with") WHERE "shared_with" IS NOT NULL;
