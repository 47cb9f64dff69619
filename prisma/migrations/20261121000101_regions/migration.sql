-- Regions as data: the region, its territories with their boundaries, bodies and watched communities, and the topic
-- catalogue that all regions share. Rows that leave a pack are retired, never deleted: incidents refer to them.

CREATE TABLE "region" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_genitive" TEXT NOT NULL,
    "centre_name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "oktmo" TEXT NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "population" INTEGER NOT NULL,
    "population_year" INTEGER NOT NULL,
    "auto_route_topic" DOUBLE PRECISION NOT NULL,
    "auto_route_place" DOUBLE PRECISION NOT NULL,
    "join_window_hours" DOUBLE PRECISION NOT NULL,
    "repeat_window_days" INTEGER NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "region_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "territory" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "municipality_kind" TEXT,
    "settlement_type" TEXT,
    "name" TEXT NOT NULL,
    "oktmo" TEXT,
    "parent_id" INTEGER,
    "municipality_id" INTEGER,
    "population" INTEGER,
    "population_year" INTEGER,
    "centre_name" TEXT,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "aliases" TEXT[],
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "territory_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "territory_boundary" (
    "territory_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "geometry" JSONB NOT NULL,
    "is_schematic" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "point_count" INTEGER NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "territory_boundary_pkey" PRIMARY KEY ("territory_id")
);

CREATE TABLE "topic_group" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "topic_group_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "topic" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "group_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "fast_track" BOOLEAN NOT NULL,
    "type" TEXT NOT NULL,
    "severity" INTEGER NOT NULL,
    "card" JSONB NOT NULL,
    "examples" TEXT[],
    "position" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "topic_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "agency" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parent_id" INTEGER,
    "territory_id" INTEGER,
    "services" TEXT[],
    "aliases" TEXT[],
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "agency_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "community" (
    "id" SERIAL NOT NULL,
    "region_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "owner_kind" TEXT NOT NULL,
    "owner_id" INTEGER,
    "audience" INTEGER NOT NULL,
    "territory_id" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "community_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "region_code_key" ON "region"("code");

CREATE INDEX "territory_region_id_oktmo_idx" ON "territory"("region_id", "oktmo");

CREATE INDEX "territory_parent_id_idx" ON "territory"("parent_id");

CREATE UNIQUE INDEX "territory_region_id_code_key" ON "territory"("region_id", "code");

CREATE INDEX "territory_boundary_region_id_idx" ON "territory_boundary"("region_id");

CREATE UNIQUE INDEX "topic_group_code_key" ON "topic_group"("code");

CREATE UNIQUE INDEX "topic_code_key" ON "topic"("code");

CREATE INDEX "topic_group_id_idx" ON "topic"("group_id");

CREATE INDEX "agency_parent_id_idx" ON "agency"("parent_id");

CREATE UNIQUE INDEX "agency_region_id_code_key" ON "agency"("region_id", "code");

CREATE UNIQUE INDEX "community_region_id_code_key" ON "community"("region_id", "code");

CREATE UNIQUE INDEX "community_region_id_url_key" ON "community"("region_id", "url");

-- Beyond what the schema language can say.
ALTER TABLE "territory"
  ADD CONSTRAINT "territory_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "territory_parent_fkey" FOREIGN KEY ("parent_id") REFERENCES "territory" ("id"),
  ADD CONSTRAINT "territory_kind_check" CHECK ("kind" IN ('region', 'municipality', 'city_district', 'settlement')),
  ADD CONSTRAINT "territory_root_check" CHECK (("kind" = 'region') = ("parent_id" IS NULL));
ALTER TABLE "territory_boundary"
  ADD CONSTRAINT "territory_boundary_territory_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory" ("id");
ALTER TABLE "topic"
  ADD CONSTRAINT "topic_group_fkey" FOREIGN KEY ("group_id") REFERENCES "topic_group" ("id"),
  ADD CONSTRAINT "topic_type_check" CHECK ("type" IN ('solvable', 'unsolvable', 'informational')),
  ADD CONSTRAINT "topic_severity_check" CHECK ("severity" BETWEEN 1 AND 5);
ALTER TABLE "agency"
  ADD CONSTRAINT "agency_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "agency_parent_fkey" FOREIGN KEY ("parent_id") REFERENCES "agency" ("id"),
  ADD CONSTRAINT "agency_territory_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory" ("id"),
  ADD CONSTRAINT "agency_kind_check" CHECK ("kind" IN ('regional', 'municipal', 'institution', 'federal', 'utility'));
ALTER TABLE "community"
  ADD CONSTRAINT "community_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id"),
  ADD CONSTRAINT "community_owner_fkey" FOREIGN KEY ("owner_id") REFERENCES "agency" ("id"),
  ADD CONSTRAINT "community_territory_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory" ("id");
