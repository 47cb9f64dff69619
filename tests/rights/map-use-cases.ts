import { readBreakdown } from "@/lib/analytics/read-breakdown";
import { readFigures } from "@/lib/analytics/read-figures";
import { findMapOptions } from "@/lib/analytics/find-map-options";
import { readFrames } from "@/lib/analytics/read-frames";
import { readMap } from "@/lib/analytics/read-map";
import { readMapData } from "@/lib/analytics/read-map-data";
import { readPoints } from "@/lib/analytics/read-points";
import { readTerritoryDetails } from "@/lib/analytics/read-territory-details";
import { readNearPoints } from "@/lib/flow/addresses/read-near-points";
import { readSeries, readTimesSeries } from "@/lib/analytics/read-series";
import { figureFilterSchema, mapQuerySchema } from "@/lib/analytics/schema";
import { findBoundaries, findBoundariesVersion } from "@/lib/regions/find-boundaries";
import type { UseCase } from "./use-case";

const figures = "figures.read" as const;
const counted = {
  filter: figureFilterSchema.parse({}),
  period: { from: "2026-11-01", to: "2026-11-20" },
  before: { from: "2025-11-02", to: "2025-11-21" },
};
const mapQuery = mapQuerySchema.parse({ period: counted.period });

/** Figures by place and time, and the outlines that they are drawn in. */
export const mapUseCases: Record<string, UseCase> = {
  "lib/analytics/read-breakdown.ts#readBreakdown": {
    needs: figures,
    call: (viewer, { db }) => readBreakdown(viewer, { db, ...counted, by: "topic" }),
  },
  "lib/analytics/read-figures.ts#readFigures": {
    needs: figures,
    call: (viewer, { db }) => readFigures(viewer, { db, ...counted }),
  },
  "lib/analytics/find-map-options.ts#findMapOptions": {
    needs: figures,
    call: (viewer, { db }) => findMapOptions(viewer, { db }),
  },
  "lib/analytics/read-frames.ts#readFrames": {
    needs: figures,
    call: (viewer, { db, now }) => readFrames(viewer, { db, now, query: mapQuery }),
  },
  "lib/analytics/read-map-data.ts#readMapData": {
    needs: figures,
    call: (viewer, { db, now }) => readMapData(viewer, { db, now, query: mapQuery }),
  },
  "lib/analytics/read-points.ts#readPoints": {
    needs: figures,
    call: (viewer, { db }) => readPoints(viewer, { db, query: mapQuery }),
  },
  "lib/flow/addresses/read-near-points.ts#readNearPoints": {
    needs: figures,
    call: (viewer, { db }) => readNearPoints(viewer, { db, query: mapQuery, box: [50.1, 53.1, 50.3, 53.2] }),
  },
  "lib/analytics/read-territory-details.ts#readTerritoryDetails": {
    needs: figures,
    call: (viewer, { db }) => readTerritoryDetails(viewer, { db, query: mapQuery }),
  },
  "lib/regions/find-boundaries.ts#findBoundaries": {
    needs: figures,
    call: (viewer, { db }) => findBoundaries(viewer, { db, territory: null }),
  },
  "lib/regions/find-boundaries.ts#findBoundariesVersion": {
    needs: figures,
    call: (viewer, { db }) => findBoundariesVersion(viewer, { db }),
  },
  "lib/analytics/read-map.ts#readMap": {
    needs: figures,
    call: (viewer, { db, now }) => readMap(viewer, { db, now, query: mapQuery }),
  },
  "lib/analytics/read-series.ts#readSeries": {
    needs: figures,
    call: (viewer, { db }) => readSeries(viewer, { db, ...counted, step: "week" }),
  },
  "lib/analytics/read-series.ts#readTimesSeries": {
    needs: figures,
    call: (viewer, { db }) => readTimesSeries(viewer, { db, ...counted, step: "week" }),
  },
};
