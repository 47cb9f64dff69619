import { z } from "zod";
import { circleOf, circleSql } from "@/lib/incidents/views/view-circle";
import type { ViewCircle } from "@/lib/incidents/views/view-circle";
import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { ownViewsMax, sharedViewsMax } from "@/lib/incidents/views/schema";
import type { NewView, ViewChange, ViewSection } from "@/lib/incidents/views/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

/**
 * Keeps a filter under a name, for oneself or for the centre or the body one works in.
 * @throws AppError `not_allowed` to share without the right, `too_many`
 */
export async function saveView(
  viewer: Viewer,
  { db, given, now }: { db: Database; given: NewView; now: Date },
): Promise<{ viewId: number }> {
  assertCan(viewer, "incident.read");
  if (given.isShared) assertCan(viewer, "view.share");
  return db.transaction(async (tx) => {
    const circle = await circleOf(viewer, tx);
    if (given.isShared && !circle.isCentre && circle.agencyId === null) throw new AppError("not_allowed");
    const shelf: Shelf = {
      ...{ section: given.section, ownerId: viewer.userId, agencyId: given.isShared ? circle.agencyId : null },
      sharedWith: given.isShared ? (circle.isCentre ? "centre" : "body") : null,
    };
    const kept = await lockShelf(tx, viewer, shelf);
    if (kept.length >= (given.isShared ? sharedViewsMax : ownViewsMax)) throw new AppError("too_many");
    const rows = await tx.query<{ id: number }>(
      `insert into saved_view (region_id, owner_id, section, name, filter, shared_with, agency_id, position, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [
        ...[viewer.regionId, viewer.userId, given.section, given.name, JSON.stringify(given.filter)],
        ...[shelf.sharedWith, shelf.agencyId, 1 + Math.max(0, ...kept.map((view) => view.position)), now],
      ],
    );
    return { viewId: rows[0]?.id ?? 0 };
  });
}

/** One's own, or a shared one of the own circle with the right to share. Everybody else finds nothing. */
export async function changeView(viewer: Viewer, { db, given }: { db: Database; given: ViewChange }): Promise<void> {
  assertCan(viewer, "incident.read");
  await db.transaction(async (tx) => {
    const view = await requireView(tx, viewer, given.viewId);
    if (view.shared_with !== null) assertCan(viewer, "view.share");
    switch (given.change) {
      case "rename":
        return tx.query("update saved_view set name = $2 where id = $1", [view.id, given.name]);
      case "refilter":
        return tx.query("update saved_view set filter = $2 where id = $1", [view.id, JSON.stringify(given.filter)]);
      case "remove":
        return tx.query("delete from saved_view where id = $1", [view.id]);
      case "move":
        return move(tx, viewer, { view, to: given.to });
    }
  });
}

/** What the list opens with; only a view that this person sees can be it. */
export async function chooseEntryView(
  viewer: Viewer,
  { db, given }: { db: Database; given: { section: ViewSection; viewId: number | null } },
): Promise<void> {
  assertCan(viewer, "incident.read");
  const { section, viewId } = given;
  await db.transaction(async (tx) => {
    await tx.query("delete from entry_view where user_id = $1 and section = $2", [viewer.userId, section]);
    if (viewId === null) return;
    const view = await requireVisible(tx, viewer, { viewId, circle: await circleOf(viewer, tx) });
    if (view.section !== section) throw new AppError("not_found", { context: { viewId } });
    await tx.query("insert into entry_view (user_id, section, view_id) values ($1, $2, $3)", [
      ...[viewer.userId, section, viewId],
    ]);
  });
}

const viewRow = z.object({
  id: z.number(),
  section: z.enum(["triage", "inbox", "incidents"]),
  owner_id: z.number(),
  shared_with: z.enum(["centre", "body"]).nullable(),
  agency_id: z.number().nullable(),
});
type ViewRow = z.infer<typeof viewRow>;

async function requireView(tx: Sql, viewer: Viewer, viewId: number): Promise<ViewRow> {
  const circle = await circleOf(viewer, tx);
  const view = await requireVisible(tx, viewer, { viewId, circle });
  // What a body above shares is seen here and changed there.
  if (view.shared_with === "body" && view.agency_id !== circle.agencyId) {
    throw new AppError("not_allowed", { context: { viewId } });
  }
  return view;
}

async function requireVisible(
  tx: Sql,
  viewer: Viewer,
  given: { viewId: number; circle: ViewCircle },
): Promise<ViewRow> {
  const { viewId, circle } = given;
  const rows = await tx.query(
    `select v.id, v.section, v.owner_id, v.shared_with, v.agency_id from saved_view v
     where v.region_id = $1 and ${circleSql} and v.id = $5`,
    [viewer.regionId, viewer.userId, circle.isCentre, circle.agencyPath, viewId],
  );
  if (rows.length === 0) throw new AppError("not_found", { context: { viewId } });
  return viewRow.parse(rows[0]);
}

async function move(tx: Sql, viewer: Viewer, { view, to }: { view: ViewRow; to: "up" | "down" }): Promise<void> {
  const shelf = { ...view, ownerId: view.owner_id, sharedWith: view.shared_with, agencyId: view.agency_id };
  const ids = (await lockShelf(tx, viewer, shelf)).map((kept) => kept.id);
  const index = ids.indexOf(view.id);
  const otherIndex = to === "up" ? index - 1 : index + 1;
  const other = ids[otherIndex];
  if (other === undefined) return;
  ids[otherIndex] = view.id;
  ids[index] = other;
  await tx.query(
    `update saved_view v set position = t.position
     from unnest($1::int[]) with ordinality as t (id, position) where v.id = t.id`,
    [ids],
  );
}

/** Views that stand in one order: of a person, of the centre, of a body. */
interface Shelf {
  section: ViewSection;
  ownerId: number;
  sharedWith: "centre" | "body" | null;
  agencyId: number | null;
}

const shelfLock = 7_303;

/** One change of a shelf at a time, so that its limit and its order hold. */
async function lockShelf(tx: Sql, viewer: Viewer, shelf: Shelf): Promise<{ id: number; position: number }[]> {
  await tx.query("select pg_advisory_xact_lock($1, $2)", [shelfLock, viewer.regionId]);
  return tx.query<{ id: number; position: number }>(
    `select id, position from saved_view
     where region_id = $1 and section = $2 and shared_with is not distinct from $3
       and agency_id is not distinct from $4 and ($3::text is not null or owner_id = $5) order by position, id`,
    [viewer.regionId, shelf.section, shelf.sharedWith, shelf.agencyId, shelf.ownerId],
  );
}
