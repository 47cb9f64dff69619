import { confidentFrom, nameFields, nameFieldSchema } from "@/lib/flow/names/schema";
import type { NameField, NamesSummary } from "@/lib/flow/names/schema";
import type { Sql } from "@/lib/platform/db";
import { loadNameWorld } from "./load-name-world";

/** How many names wait, how many of them could be accepted unseen, and how far the decided ones are carried out. */
export async function summariseNames(
  db: Sql,
  { regionId, field }: { regionId: number; field: NameField },
): Promise<NamesSummary> {
  const [counted, open] = await Promise.all([countNames(db, regionId), findConfident(db, { regionId, field })]);
  const counts = Object.fromEntries(
    nameFields.map((name) => [name, { open: 0, decided: 0 }]),
  ) as NamesSummary["counts"];
  const progress = { names: 0, applied: 0, rows: 0 };
  for (const row of counted) {
    const { open: isOpen, decided } = row;
    counts[nameFieldSchema.parse(row.field)] = { open: isOpen, decided };
    progress.names += row.pending;
    progress.applied += row.applied;
    progress.rows += row.rows;
  }
  return { counts, confident: open.length, progress: progress.names === 0 ? null : progress };
}

function countNames(db: Sql, regionId: number) {
  return db.query<{ field: string; open: number; decided: number; pending: number; applied: number; rows: number }>(
    `select field, count(*) filter (where decided_at is null)::int as open,
       count(*) filter (where decided_at is not null)::int as decided,
       count(*) filter (where pending_from is not null)::int as pending,
       coalesce(sum(applied_count) filter (where pending_from is not null), 0)::int as applied,
       coalesce(sum(row_count) filter (where pending_from is not null), 0)::int as rows
     from import_name where region_id = $1 group by field`,
    [regionId],
  );
}

export interface ConfidentName {
  id: number;
  version: number;
  targetId: number;
}

/** The open names whose first proposal is sure enough to be accepted without being looked at. */
export async function findConfident(
  db: Sql,
  { regionId, field, locks = false }: { regionId: number; field: NameField; locks?: boolean },
): Promise<ConfidentName[]> {
  const world = await loadNameWorld(db, regionId);
  // In the order in which an import counts them.
  const rows = await db.query<{ id: number; version: number; given: string }>(
    `select id, version, given from import_name where region_id = $1 and field = $2 and decided_at is null
     order by field || ' ' || given collate "C" ${locks ? "for update" : ""}`,
    [regionId, field],
  );
  return rows.flatMap(({ id, version, given }) => {
    const [first] = world.propose(field, given);
    return first && first.confidence >= confidentFrom ? [{ id, version, targetId: first.targetId }] : [];
  });
}
