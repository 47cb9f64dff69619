import type { RefusalCount } from "@/lib/flow/imports/schema";
import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";
import type { RefusedFileRow } from "./take-rows";

/** More are counted but not kept: a file of which so much is refused was read wrongly as a whole. */
const keptMax = 100_000;
/** In the transaction of their batch. */
export async function keepRefused(
  tx: Sql,
  { importId, refused }: { importId: string; refused: readonly RefusedFileRow[] },
): Promise<void> {
  if (refused.length === 0) return;
  const rows = refused.map(({ row, field, reason }) => ({
    number: row.number,
    field,
    reason,
    // An array of arrays would have to be square, which rows with too many columns are not; and PostgreSQL takes no
    // zero byte, for which a row may have been refused.
    cells: JSON.stringify(row.original.map((cell) => cell.replaceAll("\u0000", ""))),
  }));
  await tx.query(
    `insert into import_refused_row (import_id, row_number, field, reason, cells)
     select $1, t.number, t.field, t.reason, array(select jsonb_array_elements_text(t.cells))
     from unnest($2::int[], $3::text[], $4::text[], $5::jsonb[]) as t (number, field, reason, cells)
     where (select refused from import_run where id = $1) < ${keptMax}
     on conflict do nothing`,
    [importId, ...columns(rows, ["number", "field", "reason", "cells"])],
  );
}

/** Which reasons there are, most frequent first. */
export async function countRefusals(db: Sql, importId: string): Promise<RefusalCount[]> {
  return db.query<RefusalCount>(
    `select field, reason, count(*) as count from import_refused_row where import_id = $1
     group by field, reason order by count(*) desc, field, reason limit 50`,
    [importId],
  );
}

export interface RefusedRow {
  number: number;
  field: string | null;
  reason: string;
  original: string[];
}

const pageSize = 500;

/** In the order of the file, page by page by key. */
export async function* readRefused(db: Sql, importId: string): AsyncGenerator<RefusedRow> {
  for (let last = -1; ;) {
    const rows = await db.query<RefusedRow>(
      `select row_number as number, field, reason, cells as original from import_refused_row
       where import_id = $1 and row_number > $2 order by row_number limit ${pageSize}`,
      [importId, last],
    );
    yield* rows;
    last = rows.at(-1)?.number ?? last;
    if (rows.length < pageSize) return;
  }
}
