import type { Viewer } from "@/lib/accounts/schema";
import { effectOf } from "@/lib/analytics/events/effect-of";
import { findEventChoices } from "@/lib/analytics/events/event-scope";
import { findEvents } from "@/lib/analytics/events/find-events";
import type { ChartView, EventsView, PinnedEvent } from "@/lib/analytics/events/schema";
import { dayOf } from "@/lib/analytics/periods";
import { addDays } from "@/lib/platform/format/add-days";
import { readSeries } from "@/lib/analytics/read-series";
import type { Day, FigureFilter } from "@/lib/analytics/schema";
import type { Sql } from "@/lib/platform/db";

const aroundDays = 7;

/** The events of a chart with what came after them, and what a person needs to pin another. @throws AppError `not_allowed` */
export async function readEventsView(
  viewer: Viewer,
  { db, now, filter, period }: ChartView & { db: Sql; now: Date },
): Promise<EventsView> {
  const today = dayOf(now, viewer.timeZone);
  const mayPin = viewer.permissions.includes("figures.pin");
  const [found, choices] = await Promise.all([
    findEvents(viewer, { db, filter, period }),
    mayPin ? findEventChoices(db, viewer) : { territories: [], topicGroups: [], agencies: [] },
  ]);
  return {
    ...{ filter, period, today, mayPin, choices },
    events: await withEffects(viewer, { db, filter, events: found, today }),
    needed: {
      territory: viewer.territoryIds !== null,
      topicGroup: viewer.topicGroupIds !== null,
      agency: viewer.agencyIds !== null,
    },
  };
}

interface Found {
  db: Sql;
  filter: FigureFilter;
  events: readonly Omit<PinnedEvent, "effect">[];
  today: Day;
}

/** Today is not over: it counts for nobody's week after. */
async function withEffects(viewer: Viewer, { db, filter, events, today }: Found): Promise<PinnedEvent[]> {
  const first = events.map(({ day }) => day).sort()[0];
  const last = events
    .map(({ day, endDay }) => endDay ?? day)
    .sort()
    .at(-1);
  if (first === undefined || last === undefined) return [];
  const yesterday = addDays(today, -1);
  const from = addDays(first, -aroundDays);
  const to = [addDays(last, aroundDays), yesterday].sort()[0] ?? yesterday;
  const points = from > to ? [] : await readSeries(viewer, { db, filter, period: { from, to }, step: "day" });
  const series = points.map(({ day, counts }) => ({ day, count: counts.messages }));
  return events.map((event) => ({ ...event, effect: effectOf(series, event) }));
}
