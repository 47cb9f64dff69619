import pg from "pg";
import type { Database, Sql } from "@/lib/platform/db";

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * The database that the pages and the worker under test run on. The console's own door to it is marked as server code,
 * which a test runner is not; the use cases ask for no more than this.
 */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  return {
    query: (text, values) => queryRows(pool, text, values),
    transaction: (work) => runTransaction(pool, work),
    withConnection: () => Promise.reject(new Error("browser tests ask for no connection of their own")),
    get prisma(): never {
      throw new Error("browser tests read with SQL");
    },
    listen: () => Promise.reject(new Error("browser tests listen in a browser")),
    close: () => pool.end(),
  };
}

async function queryRows<Row extends object>(
  client: pg.Pool | pg.PoolClient,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await client.query(text, [...values]);
  return result.rows as Row[];
}

async function runTransaction<T>(pool: pg.Pool, work: (tx: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work({ query: (text, values) => queryRows(client, text, values) });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
