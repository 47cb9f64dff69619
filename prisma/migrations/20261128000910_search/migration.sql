-- An incident is found by every word of its messages and by its address, not by the beginning of the first message
-- alone. The words are stored once instead of being taken apart anew with every change of the row.

ALTER TABLE "incident" ADD COLUMN "words" TSVECTOR NOT NULL DEFAULT ''::tsvector;

ALTER TABLE "incident" DISABLE TRIGGER USER;
UPDATE "incident" i SET "words" = to_tsvector('russian', concat_ws(' ', i."street", i."house", i."summary", (
  SELECT string_agg(left(m."text", 4000), ' ')
  FROM (SELECT "text" FROM "message" WHERE "incident_id" = i."id" ORDER BY "id" LIMIT 20) m
)));
ALTER TABLE "incident" ENABLE TRIGGER USER;

DROP INDEX "incident_words";
CREATE INDEX "incident_words" ON "incident" USING gin ("words");
