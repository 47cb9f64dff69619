-- Who stands in for whom and when. A person is absent once at a time; what is over or was taken back stays as history.

CREATE TABLE "substitution" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "absent_id" INTEGER NOT NULL,
    "substitute_id" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "arranged_by" INTEGER NOT NULL,
    "arranged_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "substitution_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "substitution_absent_id_from_at_idx" ON "substitution"("absent_id", "from_at");

CREATE INDEX "substitution_substitute_id_from_at_idx" ON "substitution"("substitute_id", "from_at");

-- Beyond what the schema language can say.
ALTER TABLE "substitution"
  ADD CONSTRAINT "substitution_absent_fkey" FOREIGN KEY ("absent_id") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "substitution_substitute_fkey" FOREIGN KEY ("substitute_id") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "substitution_people_check" CHECK ("absent_id" <> "substitute_id"),
  ADD CONSTRAINT "substitution_period_check" CHECK ("from_at" < "to_at"),
  ADD CONSTRAINT "substitution_once" EXCLUDE USING gist (
    int4range("absent_id", "absent_id", '[]') WITH &&, tstzrange("from_at", "to_at") WITH &&
  ) WHERE ("ended_at" IS NULL);
