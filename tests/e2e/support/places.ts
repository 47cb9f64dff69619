import type { Database } from "@/lib/platform/db";
import { required } from "@/tests/factories/region";
import { addPersonWithin } from "./people";
import type { Person, PersonOptions } from "./people";

export interface Place {
  id: number;
  name: string;
  municipalityId: number;
}

const claimLock = 7_302;

/**
 * A person whose scope is one settlement that no other test uses: the lists hold what this test put there, although
 * all tests share one database.
 */
export async function addPersonWithPlace(
  db: Database,
  options: Omit<PersonOptions, "territoryId">,
): Promise<{ person: Person; place: Place }> {
  return db.transaction(async (tx) => {
    await tx.query("select pg_advisory_xact_lock($1)", [claimLock]);
    const rows = await tx.query<{ id: number; name: string; municipality_id: number }>(
      `select t.id, t.name, t.municipality_id from territory t join region r on r.id = t.region_id
       where r.code = $1 and t.kind = 'settlement' and t.retired_at is null and t.municipality_id is not null
         and not exists (select from user_account u where u.territory_id = t.id)
         and not exists (select from incident i where i.territory_id = t.id)
       order by t.id limit 1`,
      [options.region ?? "samara"],
    );
    const row = required(rows[0], "settlement that no test uses");
    const person = await addPersonWithin(tx, { ...options, territoryId: row.id });
    return { person, place: { id: row.id, name: row.name, municipalityId: row.municipality_id } };
  });
}
