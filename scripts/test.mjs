import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateClient } from "./generate-client.mjs";
import { install } from "./install.mjs";
import { Problem, runMain } from "./problem.mjs";
import { endCommands } from "./run-command.mjs";
import { openLedger } from "./test/ledger.mjs";
import { runCheck, runPlaywright, runVitest } from "./test/parts.mjs";

const suites = ["unit", "contract", "integration", "e2e"];
const ledger = openLedger();

/** One embedded database for everything that needs one, made when it is first asked for. */
let server = null;
let folder = null;
let serverEnd = null;
async function requireServer() {
  if (serverEnd !== null) throw new Problem(`The embedded database of the tests ended by itself (${serverEnd}).`);
  if (server) return server;
  const { startPostgres, forTests } = await import("./embedded-postgres.mjs");
  folder = mkdtempSync(path.join(tmpdir(), "otklik-test-"));
  const own = path.join(folder, "postgres");
  server = { ...(await startPostgres({ folder: own, extra: forTests })), folder: own };
  void server.exited.then((code) => (serverEnd = code ?? "unknown"));
  return server;
}

async function closeServer() {
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
}

/** Settings of whoever runs the tests must not reach what is tested; what the tests need is passed to them. */
function takeSettings() {
  const given = { ...process.env };
  const own = ["DATABASE_URL", "REDIS_URL", "NEXTAUTH_URL", "NEXTAUTH_SECRET", "DEMO_LOGINS", "DEMO_RATE_PER_MINUTE"];
  for (const name of [
    ...own,
    "DATA_FOLDER",
    "FILES_FOLDER",
    "S3_ENDPOINT",
    "DEMO_HISTORY_MONTHS",
    "DEMO_PASSWORD",
    "PORT",
    "HOSTNAME",
    "LOG_LEVEL",
    "SMTP_URL",
    "MAIL_FROM",
    "NODE_ENV",
  ])
    delete process.env[name];
  return given;
}

async function prepare() {
  await ledger.part("packages and database client", async () => {
    await install();
    await generateClient();
    return { counts: { passed: 0, failed: 0, skipped: 0 }, words: "", logFile: null };
  });
}

async function integration({ given, args, isAlone }) {
  const { findRedis } = await import("./test/find-redis.mjs");
  const redis = await findRedis(given.TEST_REDIS_URL || given.REDIS_URL).catch(() => null);
  if (!redis) ledger.note("Redis half skipped: no redis-server or valkey-server here, and none could be fetched.");
  try {
    const env = {
      TEST_DATABASE_URL: given.TEST_DATABASE_URL || (await requireServer()).url,
      ...(redis ? { TEST_REDIS_URL: redis.url } : {}),
    };
    return await runVitest({ name: "integration", projects: ["integration"], env, args, isAlone });
  } finally {
    await redis?.stop();
  }
}

async function e2e({ given, args, isAlone }) {
  const { findBrowser } = await import("./test/find-browser.mjs");
  const { e2eSettings, openE2eHouse } = await import("./test/e2e-house.mjs");
  const { buildWeb } = await import("./start/build-web.mjs");
  const browser = await findBrowser(given.E2E_CHROMIUM);
  const settings = await e2eSettings(await requireServer());
  await buildWeb({ env: settings.env, onStart: () => ledger.note("production build …") });
  const house = await openE2eHouse({ server, settings });
  try {
    const run = runPlaywright({ env: { ...house.env, E2E_CHROMIUM: browser }, args, isAlone });
    const problem = await Promise.race([run.then(() => null), house.firstEnd]);
    if (problem) throw problem;
    return await run;
  } finally {
    await house.close();
  }
}

async function test() {
  const [first, ...rest] = process.argv.slice(2);
  if (first && !suites.includes(first)) throw new Problem(`npm test knows ${suites.join(", ")}, not "${first}".`);
  const given = takeSettings();
  const alone = { given, args: rest, isAlone: true };
  const together = { given, args: [], isAlone: false };
  await prepare();
  if (first === "integration") await ledger.part(first, () => integration(alone));
  else if (first === "e2e") await ledger.part(first, () => e2e(alone));
  else if (first)
    await ledger.part(first, () => runVitest({ name: first, projects: [first], env: {}, args: rest, isAlone: true }));
  else await everything(together);
}

async function everything(options) {
  await Promise.all(["lint", "types", "format"].map((name) => ledger.part(name, () => runCheck(name))));
  const both = { name: "unit", projects: ["unit", "contract"], env: {}, args: [], isAlone: false };
  await ledger.part("unit and contract", () => runVitest(both));
  await ledger.part("integration", () => integration(options));
  await ledger.part("e2e", () => e2e(options));
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => {
    endCommands();
    void closeServer().finally(() => process.exit(130));
  });
}

await runMain(async () => {
  try {
    await test();
  } finally {
    await closeServer();
  }
  process.exit(ledger.close() ? 0 : 1);
});
