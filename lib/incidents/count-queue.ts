import type { Viewer } from "@/lib/accounts/schema";
import { addToApprove, addView, Conditions, defaultView } from "@/lib/incidents/queue-sql";
import { addWholeFilter } from "@/lib/incidents/whole-filter";
import { countMax } from "@/lib/incidents/schema";
import type { CountedView, QueueCounts, QueueFilter, QueueView } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";
import { platformSchema } from "@/lib/regions/schema";

const ofBody: readonly QueueView[] = ["new", "working", "approval", "rework", "helping", "waiting", "body"];
const ofCentre: readonly QueueView[] = ["triage", "unsure", "no_place", "returned", "body"];
const ofAll: readonly QueueView[] = ["fast", "control", "control_mine", "control_late", "open", "late"];

/** What this person finds beside a list; nothing is counted for nobody. */
function countedViews(viewer: Viewer): CountedView[] {
  const ofDeciding: readonly CountedView[] = viewer.permissions.includes("incident.decide") ? ["requests"] : [];
  const ofApproving: readonly CountedView[] = viewer.permissions.includes("reply.approve") ? ["to_approve"] : [];
  return [...(viewer.agencyIds === null ? ofCentre : ofBody), ...ofDeciding, ...ofApproving, ...ofAll];
}

/** How many incidents stand in each view, and through which channels those of the present view came. */
export async function countQueue(
  viewer: Viewer,
  options: { db: Sql; filter: QueueFilter; now: Date },
): Promise<QueueCounts> {
  const { db, filter, now } = options;
  const counted = countedViews(viewer);
  const [views, platforms] = await Promise.all([
    Promise.all(counted.map((view) => countView(viewer, { db, view, now }))),
    countPlatforms(viewer, { db, filter, now }),
  ]);
  return { views: Object.fromEntries(counted.map((view, index) => [view, views[index]])), platforms };
}

/** Stops at `countMax`: an exact figure beyond it helps nobody and would cost a walk over every open incident. */
async function countView(viewer: Viewer, options: { db: Sql; view: CountedView; now: Date }): Promise<number> {
  const conditions = new Conditions(viewer);
  if (options.view === "to_approve") addToApprove(conditions);
  else addView(conditions, options.view, options.now);
  const rows = await options.db.query<{ n: number }>(
    `select count(*)::int as n from (select 1 from incident i where ${conditions.text} limit ${countMax + 1}) as counted`,
    conditions.values,
  );
  return rows[0]?.n ?? 0;
}

async function countPlatforms(viewer: Viewer, options: { db: Sql; filter: QueueFilter; now: Date }) {
  const conditions = new Conditions(viewer);
  addView(conditions, options.filter.view ?? defaultView(viewer), options.now);
  // Each channel says what switching it on would add, so the channel filter itself is left out.
  await addWholeFilter(conditions, { db: options.db, viewer, filter: { ...options.filter, platforms: [] } });
  const rows = await options.db.query<{ platform: string; n: number }>(
    `select platform, count(*)::int as n from (select i.platform from incident i where ${conditions.text} limit ${countMax + 1}) as counted
     group by platform`,
    conditions.values,
  );
  return Object.fromEntries(rows.map((row) => [platformSchema.parse(row.platform), row.n]));
}
