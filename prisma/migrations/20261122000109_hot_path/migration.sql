-- The way of a message into its incident, made cheaper where it grew with what is stored.
-- The newest open incidents of a topic in a place, and the newest messages of one text, are read in their order now, so
-- that a flood about one place or of one text does not make each further message dearer. Clocks are folded from events by our own code in the transaction that opens their
-- incident and can be rebuilt at any time: a check of each against its incident was two thirds of all such checks.

DROP INDEX "incident_open_same";
CREATE INDEX "incident_open_same" ON "incident" ("region_id", "topic_id", "territory_id", "id") WHERE "closed_at" IS NULL;
DROP INDEX "message_region_id_text_hash_idx";
CREATE INDEX "message_region_id_text_hash_id_idx" ON "message" ("region_id", "text_hash", "id");
ALTER TABLE "incident_clock" DROP CONSTRAINT "incident_clock_incident_fkey";
