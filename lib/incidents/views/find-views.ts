import { z } from "zod";
import { circleOf, circleSql } from "@/lib/incidents/views/view-circle";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { addView, Conditions, defaultView } from "@/lib/incidents/queue-sql";
import { addWholeFilter } from "@/lib/incidents/whole-filter";
import { countMax, queueFilterSchema } from "@/lib/incidents/schema";
import type { QueueFilter } from "@/lib/incidents/schema";
import type { SavedViews, ViewSection } from "@/lib/incidents/views/schema";
import type { Sql } from "@/lib/platform/db";

const viewRow = z.object({
  id: z.number(),
  name: z.string(),
  filter: queueFilterSchema,
  shared_with: z.enum(["centre", "body"]).nullable(),
  agency_id: z.number().nullable(),
  owner_id: z.number(),
  owner_name: z.string(),
  is_entry: z.boolean(),
});

/** The person's own views and those that are shared where the person works, each in its order. */
export async function findViews(
  viewer: Viewer,
  { db, section }: { db: Sql; section: ViewSection },
): Promise<SavedViews> {
  assertCan(viewer, "incident.read");
  const circle = await circleOf(viewer, db);
  const mayShare = viewer.permissions.includes("view.share");
  const rows = await db.query(
    `select v.id, v.name, v.filter, v.shared_with, v.agency_id, v.owner_id, u.name as owner_name,
       e.view_id is not null as is_entry
     from saved_view v join user_account u on u.id = v.owner_id
     left join entry_view e on e.view_id = v.id and e.user_id = $2 and e.section = v.section
     where v.region_id = $1 and v.section = $5 and ${circleSql}
     order by v.shared_with is not null, v.position, v.id`,
    [viewer.regionId, viewer.userId, circle.isCentre, circle.agencyPath, section],
  );
  const views = rows.map((row) => {
    const read = viewRow.parse(row);
    const isShared = read.shared_with !== null;
    return {
      id: read.id,
      name: read.name,
      filter: read.filter,
      isShared,
      ownerName: isShared ? read.owner_name : null,
      mayChange: isShared ? mayShare && read.agency_id === circle.agencyId : true,
      isEntry: read.is_entry,
    };
  });
  return { views, mayShare };
}

/** What the list opens with for this person, if that is a kept view. */
export async function findEntryFilter(
  viewer: Viewer,
  options: { db: Sql; section: ViewSection },
): Promise<QueueFilter | null> {
  const { views } = await findViews(viewer, options);
  return views.find((view) => view.isEntry)?.filter ?? null;
}

/** How many incidents each view holds for this person: a shared one counts what the viewer may see, and no more. */
export async function countViews(
  viewer: Viewer,
  options: { db: Sql; section: ViewSection; now: Date },
): Promise<Record<number, number>> {
  const { views } = await findViews(viewer, options);
  const counts: Record<number, number> = {};
  // One after the other: figures beside a list must not take every connection.
  for (const view of views) {
    const conditions = new Conditions(viewer);
    addView(conditions, view.filter.view ?? defaultView(viewer), options.now);
    await addWholeFilter(conditions, { db: options.db, viewer, filter: view.filter });
    const rows = await options.db.query<{ n: number }>(
      `select count(*)::int as n from (select 1 from incident i where ${conditions.text} limit ${countMax + 1}) as counted`,
      conditions.values,
    );
    counts[view.id] = rows[0]?.n ?? 0;
  }
  return counts;
}
