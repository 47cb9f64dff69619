import type { Sql } from "@/lib/platform/db";

/** One load at a time: two at once would both find a row missing. */
export async function lockRegions(tx: Sql): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext('otklik.regions'))");
}

/**
 * Tells the workers that what they know of a region (null: of all regions) is out of date. Always moves forward: two
 * loads in the same millisecond are still two.
 */
export async function touchRegions(tx: Sql, options: { regionId: number | null; now: Date }): Promise<void> {
  await tx.query(
    `update region set loaded_at = greatest($2, loaded_at + interval '1 millisecond')
     where $1::int is null or id = $1`,
    [options.regionId, options.now],
  );
}
