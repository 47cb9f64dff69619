import { connectDatabase } from "@/lib/platform/db";

/** What counts for the figures and what is there for them alone, gone from this database. */
export async function dropFigures(url: string): Promise<void> {
  const db = connectDatabase(url, { connectionsMax: 1 });
  try {
    const triggers = await db.query<{ name: string; owner: string }>(
      `select tgname as name, tgrelid::regclass::text as owner from pg_trigger
       where not tgisinternal and tgname ~ '^(incident|message)_count_'`,
    );
    if (triggers.length === 0) throw new Error("no trigger counts for the figures");
    for (const { name, owner } of triggers) await db.query(`drop trigger ${name} on ${owner}`);
    await db.query("drop index incident_timed, incident_timed_topic, incident_timed_agency");
  } finally {
    await db.close();
  }
}
