import pg from "pg";
import { connectionOf } from "./engine-adapter.mjs";

const codes = { "3D000": "P1003", "28P01": "P1000" };

/** The form in which the engine's binary reports what its client translates. */
function report(error) {
  const fields = { message: String(error.message), error_code: codes[error.code] ?? "P1001" };
  const line = { timestamp: new Date().toISOString(), level: "ERROR", target: "schema_engine::logger", fields };
  process.stderr.write(`\n${JSON.stringify(line)}\n`);
}

async function withClient(connection, work) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const commands = {
  "can-connect-to-database": (connection) => withClient(connection, async () => {}),
  "create-database": (connection) =>
    withClient({ ...connection, database: "postgres" }, (client) =>
      client.query(`create database ${client.escapeIdentifier(connection.database)}`),
    ),
};

/** The two questions that are asked outside of JSON-RPC; the exit code answers. */
export async function runCommand(command, datasourceUrl) {
  try {
    await commands[command](connectionOf(datasourceUrl));
    return 0;
  } catch (error) {
    report(error);
    return 1;
  }
}
