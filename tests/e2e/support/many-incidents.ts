import type { Database } from "@/lib/platform/db";
import { openIncident } from "./incidents";
import type { Place } from "./places";

const numberFrom = 2_000_000;

/**
 * As many incidents as a list should bear, copied from one that was opened properly. They have numbers of their own
 * range, which neither the counter of the region nor a test beside this one reaches, and no messages: the first one
 * alone can be read.
 */
export async function fillPlace(db: Database, options: { place: Place; count: number }): Promise<void> {
  const { place, count } = options;
  const given = await openIncident(db, { place, topic: "roads.potholes", texts: [`Дорога разбита, ${place.name}`] });
  const columns = await db.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_name = 'incident' and table_schema = current_schema() and column_name not in ('id', 'number', 'summary', 'opened_at')`,
  );
  const same = columns.map(({ name }) => `"${name}"`).join(", ");
  await db.query(
    `insert into incident (number, summary, opened_at, ${same})
     select $2 + nextval('incident_id_seq'),
       'Жалоба из длинного списка, строка ' || n, opened_at - n * interval '1 second', ${same}
     from incident, generate_series(1, $3::int) n where id = $1`,
    [given.id, numberFrom, count],
  );
}
