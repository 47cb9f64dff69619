-- A region changes its ladder like its policies: whole versions that begin at a date and never change. A ladder may be of some
-- policies only. Rungs of the catalogue have no beginning: they count until a region has rungs of its own.

ALTER TABLE "escalation_rung"
  ADD COLUMN "policies" TEXT[],
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "valid_from" TIMESTAMPTZ(3),
  ADD COLUMN "created_by" INTEGER;

-- Beyond what the schema language can say.
ALTER TABLE "escalation_rung"
  ADD CONSTRAINT "escalation_rung_own_check" CHECK (("region_id" IS NULL) = ("valid_from" IS NULL));
