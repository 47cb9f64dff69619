-- What people add to the figures: the rule by which a centre colours its map, every version of it kept, and the events
-- that stand on charts, a snowfall or an explaining post. Removing an event can be taken back, so its row stays.

CREATE TABLE "zone_rule" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "rule" JSONB NOT NULL,
    "valid_from" DATE NOT NULL,
    "created_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "zone_rule_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "zone_rule_region_id_version_key" ON "zone_rule"("region_id", "version");

ALTER TABLE "zone_rule"
  ADD CONSTRAINT "zone_rule_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "zone_rule_user_fkey" FOREIGN KEY ("created_by") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "zone_rule_kind_check" CHECK ("rule" ->> 'kind' IN ('rule', 'quantile', 'limit'));

CREATE TRIGGER "zone_rule_append_only" BEFORE UPDATE OR DELETE ON "zone_rule"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

CREATE TABLE "chart_event" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "end_day" DATE,
    "territory_id" INTEGER,
    "topic_group_id" INTEGER,
    "agency_id" INTEGER,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_by" INTEGER,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "chart_event_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "chart_event"
  ADD CONSTRAINT "chart_event_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "chart_event_territory_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory" ("id"),
  ADD CONSTRAINT "chart_event_topic_group_fkey" FOREIGN KEY ("topic_group_id") REFERENCES "topic_group" ("id"),
  ADD CONSTRAINT "chart_event_agency_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency" ("id"),
  ADD CONSTRAINT "chart_event_user_fkey" FOREIGN KEY ("created_by") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "chart_event_remover_fkey" FOREIGN KEY ("removed_by") REFERENCES "user_account" ("id"),
  ADD CONSTRAINT "chart_event_days_check" CHECK ("end_day" IS NULL OR "end_day" > "day"),
  ADD CONSTRAINT "chart_event_kind_check" CHECK ("kind" IN ('weather', 'accident', 'post', 'decision', 'other')),
  ADD CONSTRAINT "chart_event_removed_check" CHECK (("removed_at" IS NULL) = ("removed_by" IS NULL));

-- Charts ask for what overlaps a period and still stands.
CREATE INDEX "chart_event_standing" ON "chart_event" ("region_id", "day") WHERE "removed_at" IS NULL;
