import type { NameField } from "@/lib/flow/names/schema";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

/** A name that the region does not know by itself, in the row that it stands in. */
export interface NameUse {
  field: NameField;
  given: string;
  /** What the import took it for; undefined where nobody had decided by then. */
  targetId: number | null | undefined;
  incidentId: number;
  messageId: number;
}

interface StoredName {
  id: number;
  field: string;
  given: string;
  targetId: number | null;
  isDecided: boolean;
}

/**
 * Counts names and keeps in which rows they stand, so that a decision finds them again. Names that were decided otherwise
 * while the import ran are marked: what was stored under the older belief is gone through once more.
 */
export async function recordNameUses(
  tx: Sql,
  options: { regionId: number; importId: string; uses: readonly NameUse[] },
): Promise<void> {
  const byName = new Map<string, NameUse[]>();
  for (const use of options.uses) {
    const key = keyOf(use);
    const known = byName.get(key);
    if (known) known.push(use);
    else byName.set(key, [use]);
  }
  if (byName.size === 0) return;
  const stored = await countNames(tx, { ...options, byName });
  const idOf = new Map(stored.map((name) => [keyOf(name), name.id]));
  const rows = options.uses.map((use) => ({ ...use, nameId: idOf.get(keyOf(use)) }));
  await tx.query(
    `insert into import_name_use (name_id, incident_id, message_id)
     select * from unnest($1::int[], $2::bigint[], $3::bigint[]) on conflict do nothing`,
    columns(rows, ["nameId", "incidentId", "messageId"]),
  );
  await markStale(tx, stored, byName);
}

async function countNames(
  tx: Sql,
  options: { regionId: number; importId: string; byName: ReadonlyMap<string, readonly NameUse[]> },
): Promise<StoredName[]> {
  // In one order everywhere, so that two imports never lock each other out.
  const sorted = [...options.byName].sort(([one], [other]) => (one < other ? -1 : 1));
  const counted = sorted.flatMap(([, uses]) => uses.slice(0, 1).map((use) => ({ ...use, rows: uses.length })));
  return tx.query<StoredName>(
    `insert into import_name as n (region_id, first_import_id, field, given, row_count)
     select $1, $2, t.* from unnest($3::text[], $4::text[], $5::int[]) as t (field, given, row_count)
     on conflict (region_id, field, given) do update set row_count = n.row_count + excluded.row_count
     returning id, field, given, target_id as "targetId", decided_at is not null as "isDecided"`,
    [options.regionId, options.importId, ...columns(counted, ["field", "given", "rows"])],
  );
}

async function markStale(
  tx: Sql,
  stored: readonly StoredName[],
  byName: ReadonlyMap<string, readonly NameUse[]>,
): Promise<void> {
  const stale = stored.flatMap((name) => {
    const uses = byName.get(keyOf(name)) ?? [];
    const present = name.isDecided ? name.targetId : undefined;
    if (uses.every(({ targetId }) => targetId === present)) return [];
    return [{ id: name.id, from: Math.min(...uses.map(({ incidentId }) => incidentId)) }];
  });
  if (stale.length === 0) return;
  await tx.query(
    `update import_name n set pending_from = least(n.pending_from, t.first_id)
     from unnest($1::int[], $2::bigint[]) as t (id, first_id) where n.id = t.id`,
    columns(stale, ["id", "from"]),
  );
}

function keyOf({ field, given }: { field: string; given: string }): string {
  return `${field} ${given}`;
}
