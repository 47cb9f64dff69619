import type { Viewer } from "@/lib/accounts/schema";
import type { Sql } from "@/lib/platform/db";
import { noCounts } from "./no-counts";
import { readCells } from "./read-cells";
import { readTimes, timesOf } from "./read-times";
import type { FigureFilter, FigureSet, Period } from "./schema";
import { findSlice } from "./slice";

/** All counts and times of a period, within the viewer's scope. */
export async function readFigures(
  viewer: Viewer,
  { db, filter, period }: { db: Sql; filter: FigureFilter; period: Period },
): Promise<FigureSet> {
  const slice = await findSlice(db, viewer, filter);
  const [cells, times] = await Promise.all([
    readCells(db, { slice, periods: [period] }),
    readTimes(db, { slice, period, step: "all" }),
  ]);
  return { period, counts: cells[0]?.counts ?? noCounts(), times: times[0]?.times ?? timesOf([]) };
}
