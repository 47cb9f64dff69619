import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { serverCondition } from "./bundle.mjs";
import { generateClient } from "./generate-client.mjs";
import { install } from "./install.mjs";
import { Problem, runMain } from "./problem.mjs";
import { loadDotEnv, makeSecret, root } from "./project.mjs";
import { endCommands, runCommand } from "./run-command.mjs";

const timeoutSeconds = 1800;
/** Ten million incidents take their time to be made. */
const timeoutOf = { map: 7200 };
/** As in docker-compose.yml, and for what fills a database first: no log of what can be filled again. */
const sharedBuffers = "shared_buffers=512MB";
const ofMap = [sharedBuffers, "max_wal_size=16GB", "wal_level=minimal", "max_wal_senders=0", "synchronous_commit=off"];
const settingsOf = { console: [sharedBuffers], map: ofMap };

function known() {
  const files = existsSync(path.join(root, "bench")) ? readdirSync(path.join(root, "bench")) : [];
  return files.filter((name) => /^[a-z-]+\.ts$/.test(name)).map((name) => name.slice(0, -3));
}

/** A migrated database that lasts as long as the measurement and, unlike the one of the tests, waits for its disk. */
async function withOwnDatabase(name, work) {
  const { startPostgres } = await import("./embedded-postgres.mjs");
  const { createDatabase } = await import("./start/own-database.mjs");
  const { migrate } = await import("./migrate.mjs");
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-bench-"));
  const server = await startPostgres({ folder: path.join(folder, "postgres"), extra: settingsOf[name] });
  try {
    const url = server.urlOf("otklik_bench");
    await createDatabase(server.url, "otklik_bench");
    await migrate(url);
    return await work(url);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

// The standard output belongs to the benchmark, which prints JSON and nothing else.
await runMain(async () => {
  loadDotEnv();
  const [name, ...rest] = process.argv.slice(2);
  if (!known().includes(name))
    throw new Problem(`npm run -s bench -- NAME [--file FILE], with NAME one of: ${known().join(", ")}`);
  await install();
  await generateClient();
  const { DATABASE_URL } = process.env;
  const measure = (url) =>
    runCommand({
      command: process.execPath,
      args: [serverCondition, "--import", "tsx", path.join("bench", `${name}.ts`), ...rest],
      env: {
        NODE_ENV: "production",
        NEXTAUTH_URL: "http://127.0.0.1:3000",
        NEXTAUTH_SECRET: makeSecret(),
        LOG_LEVEL: "warn",
        DATABASE_URL: url,
      },
      timeoutSeconds: timeoutOf[name] ?? timeoutSeconds,
    });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, endCommands);
  const { ok } = await (DATABASE_URL ? measure(DATABASE_URL) : withOwnDatabase(name, measure));
  process.exit(ok ? 0 : 1);
});
