import { assertCan } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { eventScopeSql, eventScopeValues, isWithinScope, resolvePlace } from "@/lib/analytics/events/event-scope";
import type { EventPlace } from "@/lib/analytics/events/event-scope";
import type { EventDraft, EventTarget } from "@/lib/analytics/events/schema";
import type { Database, Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

interface Options<Given> {
  db: Database;
  given: Given;
  now: Date;
}

/**
 * Pins an event, or changes one that is there.
 * @throws AppError `not_allowed`, `invalid` with the field, `not_found`, `stale`
 */
export async function saveEvent(
  viewer: Viewer,
  { db, given, now }: Options<EventDraft>,
): Promise<{ eventId: number; version: number }> {
  assertCan(viewer, "figures.pin");
  return db.transaction(async (tx) => {
    const { territoryId, topicGroupId, agencyId } = await resolvePlace(tx, viewer, given);
    const values = [given.day, given.endDay, territoryId, topicGroupId, agencyId, given.title, given.kind];
    if (given.known === null) {
      const rows = await tx.query<{ id: number }>(
        `insert into chart_event (day, end_day, territory_id, topic_group_id, agency_id, title, kind, region_id,
           created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
        [...values, viewer.regionId, viewer.userId, now],
      );
      return { eventId: rows[0]?.id ?? 0, version: 1 };
    }
    const { id, version } = await requireEvent(viewer, tx, { ...given.known, isRemoved: false });
    await tx.query(
      `update chart_event set day = $1, end_day = $2, territory_id = $3, topic_group_id = $4, agency_id = $5,
         title = $6, kind = $7, version = version + 1 where id = $8`,
      [...values, id],
    );
    return { eventId: id, version: version + 1 };
  });
}

/** Takes an event off the charts; `restoreEvent` brings it back. */
export async function removeEvent(
  viewer: Viewer,
  { db, given, now }: Options<EventTarget>,
): Promise<{ version: number }> {
  assertCan(viewer, "figures.pin");
  return db.transaction(async (tx) => {
    const { id, version } = await requireEvent(viewer, tx, { ...given, isRemoved: false });
    await tx.query("update chart_event set removed_at = $2, removed_by = $3, version = version + 1 where id = $1", [
      ...[id, now, viewer.userId],
    ]);
    return { version: version + 1 };
  });
}

export async function restoreEvent(viewer: Viewer, { db, given }: Options<EventTarget>): Promise<{ version: number }> {
  assertCan(viewer, "figures.pin");
  return db.transaction(async (tx) => {
    const { id, version } = await requireEvent(viewer, tx, { ...given, isRemoved: true });
    await tx.query("update chart_event set removed_at = null, removed_by = null, version = version + 1 where id = $1", [
      id,
    ]);
    return { version: version + 1 };
  });
}

interface EventRow {
  id: number;
  version: number;
  territory_id: number | null;
  topic_group_id: number | null;
  agency_id: number | null;
}

async function requireEvent(
  viewer: Viewer,
  tx: Sql,
  target: EventTarget & { isRemoved: boolean },
): Promise<{ id: number; version: number }> {
  const [row] = await tx.query<EventRow>(
    `select e.id, e.version, e.territory_id, e.topic_group_id, e.agency_id from chart_event e
     where e.id = $5 and (e.removed_at is not null) = $6 and ${eventScopeSql} for update`,
    [...eventScopeValues(viewer), target.eventId, target.isRemoved],
  );
  if (!row) throw new AppError("not_found", { context: { eventId: target.eventId } });
  const place: EventPlace = {
    ...{ territoryId: row.territory_id, topicGroupId: row.topic_group_id, agencyId: row.agency_id },
  };
  if (!isWithinScope(viewer, place)) throw new AppError("not_allowed", { context: { eventId: row.id } });
  if (row.version !== target.version) throw new AppError("stale", { context: { eventId: row.id } });
  return row;
}
