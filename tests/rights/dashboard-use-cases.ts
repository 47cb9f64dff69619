import { findFigureOptions } from "@/lib/analytics/dashboard/find-figure-options";
import { dashboardQuerySchema } from "@/lib/analytics/dashboard/schema";
import { countOverdueSteps } from "@/lib/flow/dashboard/count-overdue-steps";
import { prepareFiguresExport } from "@/lib/flow/dashboard/export-figures";
import { findLargest } from "@/lib/flow/dashboard/find-largest";
import { readCabinet } from "@/lib/flow/dashboard/read-cabinet";
import { readDashboard } from "@/lib/flow/dashboard/read-dashboard";
import { readKeptPromises } from "@/lib/flow/dashboard/read-kept-promises";
import { readRegionFigures } from "@/lib/flow/dashboard/read-region-figures";
import type { UseCase } from "./use-case";

const figures = "figures.read" as const;
const period = { from: "2026-11-01", to: "2026-11-20" };
const query = dashboardQuerySchema.parse({ period });

/** Sums and times, and what stands behind them. */
export const dashboardUseCases: Record<string, UseCase> = {
  "lib/analytics/dashboard/find-figure-options.ts#findFigureOptions": {
    needs: figures,
    call: (viewer, { db }) => findFigureOptions(viewer, { db, topicGroup: null }),
  },
  "lib/flow/dashboard/count-overdue-steps.ts#countOverdueSteps": {
    needs: "incident.read",
    call: (viewer, { db }) => countOverdueSteps(viewer, { db, query }),
  },
  "lib/flow/dashboard/export-figures.ts#prepareFiguresExport": {
    needs: figures,
    call: (viewer, { db, now }) => prepareFiguresExport(viewer, { db, now, query, form: "csv" }),
  },
  "lib/flow/dashboard/find-largest.ts#findLargest": {
    needs: "incident.read",
    call: (viewer, { db }) => findLargest(viewer, { db, query }),
  },
  "lib/flow/dashboard/read-cabinet.ts#readCabinet": {
    needs: figures,
    call: (viewer, { db, now }) => readCabinet(viewer, { db, now, query }),
  },
  "lib/flow/dashboard/read-dashboard.ts#readDashboard": {
    needs: figures,
    call: (viewer, { db, now }) => readDashboard(viewer, { db, now, query }),
  },
  "lib/flow/dashboard/read-kept-promises.ts#readKeptPromises": {
    needs: "incident.read",
    call: (viewer, { db, now }) => readKeptPromises(viewer, { db, now, query, comparedWith: period }),
  },
  // Beyond the own scope, and therefore sums of the whole region alone: nobody is named.
  "lib/flow/dashboard/read-region-figures.ts#readRegionFigures": {
    needs: figures,
    call: (viewer, { db }) => readRegionFigures(viewer, { db, period, filter: { topicGroup: null, platform: null } }),
  },
};
