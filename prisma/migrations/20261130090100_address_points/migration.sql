-- Where streets and houses of a region lie, from a list that the centre loads. The map shows incidents there when it is looked at
-- closely. Streets and houses are written as keys: all spellings of one are the same.

CREATE TABLE "address_point" (
    -- A settlement; its municipality where a street of this name exists only once in it.
    "territory_id" INTEGER NOT NULL,
    "street" TEXT NOT NULL,
    -- Empty: the middle of the street.
    "house" TEXT NOT NULL,
    "region_id" INTEGER NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "address_point_pkey" PRIMARY KEY ("territory_id", "street", "house")
);

CREATE INDEX "address_point_region_id_lat_lon_idx" ON "address_point" ("region_id", "lat", "lon");

CREATE TABLE "address_list" (
    "region_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "houses" INTEGER NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_list_pkey" PRIMARY KEY ("region_id")
);

ALTER TABLE "address_point"
  ADD CONSTRAINT "address_point_territory_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory" ("id") ON DELETE CASCADE;
ALTER TABLE "address_list"
  ADD CONSTRAINT "address_list_region_fkey" FOREIGN KEY ("region_id") REFERENCES "region" ("id");
