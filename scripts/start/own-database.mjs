import pg from "pg";
import { startPostgres } from "../embedded-postgres.mjs";
import { dataPath } from "../project.mjs";

const name = "otklik";

/** The embedded database of this folder, kept between starts. The lock of the folder must be held. */
export async function startOwnDatabase() {
  const folder = dataPath("postgres");
  const server = await startPostgres({ folder });
  await createDatabase(server.url, name);
  return { ...server, folder, name: "postgres", logFile: dataPath("postgres.log"), url: server.urlOf(name) };
}

export async function createDatabase(serverUrl, database) {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

export async function isDatabaseThere(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
