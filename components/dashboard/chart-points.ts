import type { ChartEvent, ChartPoint } from "@/components/charts/model";
import type { DashboardView, SeriesStep } from "@/lib/analytics/dashboard/schema";
import type { PinnedEvent } from "@/lib/analytics/events/schema";
import type { CountKey, Day, Period } from "@/lib/analytics/schema";
import { addDays } from "@/lib/platform/format/add-days";
import { incidentsAddress } from "./address";
import type { Words } from "./words";

/** What a point stands for, cut to the period. */
function periodOf(day: Day, step: SeriesStep, { from, to }: Period): Period {
  const last = step === "day" ? day : addDays(day, 6);
  return { from: day < from ? from : day, to: last > to ? to : last };
}

/** Points named as a reader says them; each opens what was counted on it. */
export function chartPoints(
  days: readonly Day[],
  { view, words, counted }: { view: DashboardView; words: Words; counted: readonly CountKey[] },
): ChartPoint[] {
  const { step, query } = view;
  return days.map((day) => {
    const period = periodOf(day, step, query.period);
    return {
      key: day,
      // The year only where it is not that of the end of the axis.
      short: words.format.period({ from: period.from, to: period.from }, query.period.to),
      long: words.format.period(period, words.now),
      href: incidentsAddress(query, { counted, period }),
    };
  });
}

/** Where events of the period stand on the axis; several of one point are written under each other. */
export function chartEvents(
  days: readonly Day[],
  step: SeriesStep,
  events: readonly Pick<PinnedEvent, "id" | "day" | "title">[],
): ChartEvent[] {
  return events.flatMap((event) => {
    const at = days.findIndex((day) => event.day >= day && event.day <= (step === "day" ? day : addDays(day, 6)));
    return at < 0 ? [] : [{ key: String(event.id), at, label: event.title }];
  });
}
