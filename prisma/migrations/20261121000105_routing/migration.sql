-- The responsibility matrix: topic × territory × object → body, as rows.

CREATE TABLE "responsibility_rule" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "topic_ids" INTEGER[],
    "topic_group_id" INTEGER,
    "territory_id" INTEGER,
    "municipality_kind" TEXT,
    "object_service" TEXT,
    "to_agency_id" INTEGER,
    "to_service" TEXT,
    "to_named" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "responsibility_rule_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "responsibility_rule_region_id_code_key" ON "responsibility_rule"("region_id", "code");

-- Beyond what the schema language can say.
ALTER TABLE "responsibility_rule"
  ADD CONSTRAINT "responsibility_rule_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "responsibility_rule_agency_fkey" FOREIGN KEY ("to_agency_id") REFERENCES "agency" ("id"),
  ADD CONSTRAINT "responsibility_rule_target_check"
    CHECK (("to_agency_id" IS NOT NULL)::int + ("to_service" IS NOT NULL)::int + "to_named"::int = 1);
