-- A region trains what it knows about relevance as it trains topics: which of the two a training is for, and one of each
-- at a time.
ALTER TABLE "classifier_training" ADD COLUMN "task" TEXT NOT NULL DEFAULT 'topic';
ALTER TABLE "classifier_training"
  ADD CONSTRAINT "classifier_training_task_check" CHECK ("task" IN ('topic', 'relevance'));

DROP INDEX "classifier_training_open";
CREATE UNIQUE INDEX "classifier_training_open" ON "classifier_training" ("region_id", "task")
  WHERE "state" IN ('waiting', 'running');
