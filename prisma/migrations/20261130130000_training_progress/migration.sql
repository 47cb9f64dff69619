-- How much of a training is done, in hundredths of its work; kept where a training failed.
ALTER TABLE "classifier_training" ADD COLUMN "percent" SMALLINT;
ALTER TABLE "classifier_training"
  ADD CONSTRAINT "classifier_training_percent_check" CHECK ("percent" BETWEEN 0 AND 100);
UPDATE "classifier_training" SET "percent" = 100 WHERE "state" = 'finished';
