import type { Sql } from "@/lib/platform/db";

/** The one channel through which pages learn that something changed; payloads carry ids, never texts. */
export const liveChannel = "otklik_live";

export interface LiveChange {
  regionId: number;
  /** `presence_changed`: nothing of the incident itself, only who has its page open. */
  kind: "incidents_opened" | "incidents_changed" | "presence_changed";
  incidentIds: number[];
}

/** Something is new behind the bell of these people, and of nobody else: no other stream may carry it. */
export interface LiveNotices {
  regionId: number;
  kind: "notices_changed";
  userIds: number[];
}

// A notification may carry 8 000 bytes; a larger change is told without ids, and pages ask for themselves.
const idsMax = 200;

/** Inside a transaction: delivered with its commit, dropped with its rollback. */
export async function announceChange(tx: Sql, change: LiveChange): Promise<void> {
  if (change.incidentIds.length === 0) return;
  const incidentIds = change.incidentIds.length > idsMax ? [] : change.incidentIds;
  await tx.query("select pg_notify($1, $2)", [liveChannel, JSON.stringify({ ...change, incidentIds })]);
}

export async function announcePresence(tx: Sql, change: { regionId: number; incidentId: number }): Promise<void> {
  await announceChange(tx, { regionId: change.regionId, kind: "presence_changed", incidentIds: [change.incidentId] });
}

/** After an import: so much has changed that the pages had better ask for themselves. */
export async function announceMany(db: Sql, regionId: number): Promise<void> {
  const change: LiveChange = { regionId, kind: "incidents_changed", incidentIds: [] };
  await db.query("select pg_notify($1, $2)", [liveChannel, JSON.stringify(change)]);
}

// So many ids fit into one notification of 8 000 bytes.
const usersMax = 500;

/** Inside a transaction, like `announceChange`. */
export async function announceNotices(
  tx: Sql,
  options: { regionId: number; userIds: readonly number[] },
): Promise<void> {
  const { regionId, userIds } = options;
  for (let start = 0; start < userIds.length; start += usersMax) {
    const notices: LiveNotices = { regionId, kind: "notices_changed", userIds: userIds.slice(start, start + usersMax) };
    await tx.query("select pg_notify($1, $2)", [liveChannel, JSON.stringify(notices)]);
  }
}
