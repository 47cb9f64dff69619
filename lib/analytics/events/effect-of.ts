import type { EventEffect } from "@/lib/analytics/events/schema";
import { daysOf } from "@/lib/analytics/periods";
import { addDays } from "@/lib/platform/format/add-days";
import { changeOf, poissonInterval, rateLevel } from "@/lib/analytics/rates";
import type { Day } from "@/lib/analytics/schema";

const weekDays = 7;

/**
 * The seven days before an event against the seven after its last day; its own days are in neither. Null when a day of
 * them is missing in the series, as those that are still to come, or when either week counts fewer than five.
 */
export function effectOf(
  series: readonly { day: Day; count: number }[],
  event: { day: Day; endDay: Day | null },
): EventEffect | null {
  const counts = new Map(series.map(({ day, count }) => [day, count]));
  const lastDay = event.endDay ?? event.day;
  const before = sumOf(counts, { from: addDays(event.day, -weekDays), to: addDays(event.day, -1) });
  const after = sumOf(counts, { from: addDays(lastDay, 1), to: addDays(lastDay, weekDays) });
  if (before === null || after === null) return null;
  const change = changeOf(after, before);
  if (change === null) return null;
  const [one, other] = [poissonInterval(before, rateLevel), poissonInterval(after, rateLevel)];
  const isClear = one.high < other.low || other.high < one.low;
  return { before: before / weekDays, after: after / weekDays, change, isClear };
}

function sumOf(counts: ReadonlyMap<Day, number>, period: { from: Day; to: Day }): number | null {
  let sum = 0;
  for (const day of daysOf(period)) {
    const count = counts.get(day);
    if (count === undefined) return null;
    sum += count;
  }
  return sum;
}
