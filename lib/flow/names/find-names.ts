import { z } from "zod";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { nameFieldSchema } from "@/lib/flow/names/schema";
import type { NameField, NamesPage, NameView } from "@/lib/flow/names/schema";
import type { Sql } from "@/lib/platform/db";
import { assertDecides } from "./assert-decides";
import { loadNameWorld, readTargets } from "./load-name-world";
import { summariseNames } from "./summarise-names";

export interface NamesAsked {
  field: NameField;
  state: "open" | "decided";
  /** The next page's of the page before; null for the first one. */
  cursor: string | null;
  /** 0 gives the figures alone. */
  limit: number;
}

export const namesCursorPattern = /^-?\d{1,15}_\d{1,10}$/;

const nameRow = z.object({
  id: z.number(),
  version: z.number(),
  field: nameFieldSchema,
  given: z.string(),
  rowCount: z.number(),
  targetId: z.number().nullable(),
  isCreated: z.boolean(),
  decidedAt: z.date().nullable(),
  userName: z.string().nullable(),
  applied: z.number().nullable(),
  samples: z.array(z.number()),
  rank: z.number(),
});
type NameRow = z.infer<typeof nameRow>;

/** What stands first: among the open ones those with the most rows, among the decided ones the latest. */
const order = {
  open: "n.row_count::bigint",
  decided: "(extract(epoch from n.decided_at) * 1000)::bigint",
};

/**
 * Names of files that the region does not know by itself: the open ones with what they may mean, or the decided ones.
 * @throws AppError `not_allowed`
 */
export async function findNames(viewer: Viewer, { db, ...asked }: NamesAsked & { db: Sql }): Promise<NamesPage> {
  assertDecides(viewer);
  const rows = asked.limit === 0 ? [] : await readPage(db, viewer, asked);
  const last = rows.length < asked.limit ? undefined : rows.at(-1);
  return {
    names: await toViews(db, viewer, rows),
    nextCursor: last ? `${last.rank}_${last.id}` : null,
    summary: await summariseNames(db, { regionId: viewer.regionId, field: asked.field }),
  };
}

async function readPage(db: Sql, viewer: Viewer, { field, state, cursor, limit }: NamesAsked): Promise<NameRow[]> {
  const [rank, id] = cursor?.split("_").map(Number) ?? [null, null];
  const scope = incidentScope(viewer, "i", 6);
  const rows = await db.query(
    `select n.id, n.version, n.field, n.given, n.row_count as "rowCount", n.target_id as "targetId",
       n.is_created as "isCreated", n.decided_at as "decidedAt", u.name as "userName", ${order[state]} as rank,
       case when n.pending_from is not null then n.applied_count end as applied,
       array(select i.number from import_name_use x join incident i on i.id = x.incident_id and ${scope.text}
         where x.name_id = n.id order by x.incident_id desc limit 2) as samples
     from import_name n left join user_account u on u.id = n.user_id
     where n.region_id = $1 and n.field = $2 and n.decided_at is ${state === "open" ? "null" : "not null"}
       and ($3::bigint is null or (${order[state]}, n.id) < ($3, $4::int))
     order by rank desc, n.id desc limit $5`,
    [viewer.regionId, field, rank, id, limit, ...scope.values],
  );
  return rows.map((row) => nameRow.parse(row));
}

async function toViews(db: Sql, viewer: Viewer, rows: readonly NameRow[]): Promise<NameView[]> {
  if (rows.length === 0) return [];
  const world = await loadNameWorld(db, viewer.regionId);
  const targetOf = await readTargets(db, rows);
  return rows.map(({ rank: _rank, targetId, isCreated, decidedAt, userName, ...row }) => ({
    ...row,
    proposals: decidedAt === null ? world.propose(row.field, row.given) : [],
    decision: decidedAt && {
      target: targetId === null ? null : targetOf(row.field, targetId),
      ...{ isCreated, userName, decidedAt: decidedAt.toISOString() },
    },
  }));
}
