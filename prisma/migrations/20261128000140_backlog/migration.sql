-- How far behind understanding is, told in a few milliseconds: what waits by region with its oldest first, what was
-- understood lately, and how large the database was on each day.

DROP INDEX "message_batch_waiting";
CREATE INDEX "message_batch_waiting" ON "message_batch" ("region_id", "received_at") INCLUDE ("message_count")
  WHERE "state" = 'captured';
CREATE INDEX "message_batch_understood" ON "message_batch" ("region_id", "understood_at") WHERE "state" = 'understood';

CREATE TABLE "database_size" (
    "measured_on" DATE NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "database_size_pkey" PRIMARY KEY ("measured_on")
);
