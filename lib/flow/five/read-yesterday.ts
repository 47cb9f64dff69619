import type { Viewer } from "@/lib/accounts/schema";
import type { FiveMinutesView } from "@/lib/analytics/five/schema";
import { surgeRule } from "@/lib/analytics/five/surge";
import { addDays } from "@/lib/platform/format/add-days";
import { readSeries } from "@/lib/analytics/read-series";
import { figureFilterSchema } from "@/lib/analytics/schema";
import type { Day } from "@/lib/analytics/schema";
import type { Sql } from "@/lib/platform/db";

/** Messages of yesterday beside the same weekday of eight weeks; the highest and the lowest of these do not count. */
export async function readYesterday(
  viewer: Viewer,
  { db, today, weeks }: { db: Sql; today: Day; weeks: number },
): Promise<FiveMinutesView["yesterday"]> {
  if (weeks < surgeRule.weeksMax) return null;
  const yesterday = addDays(today, -1);
  const period = { from: addDays(yesterday, -7 * surgeRule.weeksMax), to: yesterday };
  const points = await readSeries(viewer, { db, filter: figureFilterSchema.parse({}), period, step: "day" });
  const counts = points.map((point) => point.counts.messages);
  const count = counts.at(-1);
  const usual = counts.filter((_, index) => index % 7 === 0 && index < counts.length - 1).sort((a, b) => a - b);
  const [low, high] = [usual.at(1), usual.at(-2)];
  // Where nothing is usual there is nothing to hold a day against.
  return count === undefined || low === undefined || !high ? null : { count, low, high };
}
