import type { PromisesOfWeek } from "@/lib/analytics/five/schema";
import type { Period } from "@/lib/analytics/schema";
import type { PromiseView } from "@/lib/incidents/promises/schema";

/** More rows would push the questions off the screen. */
export const dueShown = 7;

/** How many days beyond the week the list looks ahead, so that a Sunday does not hide what Monday brings. */
export const dueAheadDays = 7;

/**
 * The promises of a week counted, and those that still want something: broken ones that nobody has made good, then what
 * is to come, each by its day; promises of later days stand in the list alone. Of several promises about one incident the
 * list has the last.
 */
export function tallyPromises(promises: readonly PromiseView[], period: Period): PromisesOfWeek {
  const ofWeek = promises.filter(({ promisedOn }) => promisedOn >= period.from && promisedOn <= period.to);
  const count = (state: PromiseView["state"]) => ofWeek.filter((promise) => promise.state === state).length;
  const latest = new Map(promises.map((promise) => [promise.incidentId, promise]));
  const due = [...latest.values()]
    .filter(({ state, answeredAt }) => state === "waiting" || (state === "broken" && answeredAt === null))
    .sort((one, other) => one.dueAt.localeCompare(other.dueAt) || one.incidentId - other.incidentId);
  return {
    period,
    kept: count("kept"),
    waiting: count("waiting"),
    broken: count("broken"),
    due: due.slice(0, dueShown),
    moreDue: Math.max(0, due.length - dueShown),
  };
}
