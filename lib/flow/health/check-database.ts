import type { DatabaseCheck } from "@/lib/flow/health/schema";
import type { Sql } from "@/lib/platform/db";

const databaseWarnMs = 250;
/** Growth is told over so many days at most: what came before says little about tomorrow. */
const growthDaysMax = 30;
const dayMs = 24 * 3_600_000;

/** A database that does not answer is told as such, so that what can be known without it is told all the same. */
export async function checkDatabase(db: Sql, options: { elapsedMs: () => number; now: Date }): Promise<DatabaseCheck> {
  const startedMs = options.elapsedMs();
  try {
    await db.query("select 1");
    const latencyMs = options.elapsedMs() - startedMs;
    // Looks at every file of the database, so its time says nothing about how it answers.
    const sizeBytes = await readSize(db);
    return {
      key: "database",
      state: latencyMs > databaseWarnMs ? "warn" : "ok",
      reachable: true,
      latencyMs,
      sizeBytes,
      growthPerDayBytes: await readGrowth(db, { sizeBytes, now: options.now }),
    };
  } catch {
    const unknown = { latencyMs: null, sizeBytes: null, growthPerDayBytes: null };
    return { key: "database", state: "bad", reachable: false, ...unknown };
  }
}

/** Notes how large the database is today; the last note of a day stays. */
export async function measureDatabase(db: Sql, now: Date): Promise<void> {
  await db.query(
    `insert into database_size (measured_on, bytes) values ($1::date, $2)
     on conflict (measured_on) do update set bytes = excluded.bytes`,
    [dayOf(now), await readSize(db)],
  );
}

async function readSize(db: Sql): Promise<number> {
  const [row] = await db.query<{ size: number }>("select pg_database_size(current_database()) as size");
  if (!row) throw new RangeError("a function is one row");
  return row.size;
}

/** Null until there is a note of an earlier day. */
async function readGrowth(db: Sql, { sizeBytes, now }: { sizeBytes: number; now: Date }): Promise<number | null> {
  const from = dayOf(new Date(now.getTime() - growthDaysMax * dayMs));
  const [first] = await db.query<{ bytes: number; days: number }>(
    `select bytes, ($2::date - measured_on) as days from database_size where measured_on between $1::date and $2::date - 1
     order by measured_on limit 1`,
    [from, dayOf(now)],
  );
  return first ? (sizeBytes - first.bytes) / first.days : null;
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
