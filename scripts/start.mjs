import { generateClient } from "./generate-client.mjs";
import { install, requireNode } from "./install.mjs";
import { say } from "./language.mjs";
import { Problem, runMain } from "./problem.mjs";
import { loadDotEnv } from "./project.mjs";
import { openHouse, stopAsked } from "./start/house.mjs";
import { endLeftovers, takeLock } from "./start/lock.mjs";
import { demoPassword, readSettings, requireFreePort } from "./start/settings.mjs";
import { stepper } from "./steps.mjs";

const step = stepper();

/** Makes everything ready and starts it; modules that need installed packages are loaded when these are there. */
async function open(settings, house) {
  await step(say("packages", "пакеты"), (onStart) => install({ onStart }));
  await step(say("database client", "клиент базы"), (onStart) => generateClient({ onStart }));
  const { bundle } = await import("./bundle.mjs");
  await bundle(settings.isDev ? ["otklik", "settings", "train"] : undefined);
  await checkSettings({ DATABASE_URL: "postgresql://embedded", ...process.env, ...settings.env });
  const own = settings.databaseUrl === null ? await openOwnDatabase(house) : null;
  const url = own?.url ?? settings.databaseUrl;
  const env = { ...settings.env, DATABASE_URL: url, ...(own ? { DATA_FOLDER: own.folder } : {}) };
  house.record({ url, address: settings.address });
  const { migrate } = await import("./migrate.mjs");
  const { unknown } = await migrate(url);
  if (unknown.length > 0) process.stdout.write(newerDatabase(unknown));
  const password = demoPassword();
  await Promise.all([fill({ settings, env, password }), settings.isDev || build(env)]);
  await startServices({ settings, house, env });
  const { announce } = await import("./start/announce.mjs");
  await announce({ settings, url, password });
}

async function fill({ settings, env, password }) {
  const { loadData } = await import("./start/load-data.mjs");
  const { hasDemoLogins } = settings;
  await step(say("regions, users, classifier", "регионы, пользователи, классификатор"), (onStart) =>
    loadData({ env, hasDemoLogins, password, onStart }),
  );
}

async function build(env) {
  const { buildWeb } = await import("./start/build-web.mjs");
  await step(say("production build", "сборка"), (onStart) => buildWeb({ env, onStart }));
}

async function openOwnDatabase(house) {
  const { startOwnDatabase } = await import("./start/own-database.mjs");
  return house.add(await startOwnDatabase());
}

/** One sentence now rather than a failing page later. */
async function checkSettings(env) {
  const { parseEnv } = await import("../dist/settings.mjs");
  try {
    parseEnv(env);
  } catch (error) {
    throw new Problem(error.message);
  }
  if (env.REDIS_URL) {
    const { requireRedis } = await import("./start/require-redis.mjs");
    await requireRedis(env.REDIS_URL);
  }
}

function newerDatabase(names) {
  return say(
    `  Note: the database knows migrations that this version does not: ${names.join(", ")}\n`,
    `  Внимание: в базе есть миграции, которых эта версия не знает: ${names.join(", ")}\n`,
  );
}

async function startServices({ settings, house, env }) {
  const { startWeb, startWorker, untilHealthy } = await import("./start/services.mjs");
  await requireFreePort(settings);
  const web = await house.add(startWeb({ settings, env }));
  await house.add(startWorker({ settings, env }));
  house.record({ url: env.DATABASE_URL, address: settings.address });
  await untilHealthy({ settings, service: web });
}

async function start() {
  requireNode();
  loadDotEnv();
  const settings = readSettings({ isDev: process.argv.includes("--dev") });
  takeLock({ purpose: "start", address: settings.address });
  await endLeftovers();
  await requireFreePort(settings);
  const house = openHouse();
  const asked = stopAsked();
  const opening = open(settings, house);
  opening.catch(() => {});
  try {
    const problem = await Promise.race([opening.then(() => house.firstEnd), house.firstEnd, asked]);
    if (problem) throw problem;
    process.stdout.write(say("\n  Stopping …\n", "\n  Останавливаю …\n"));
  } finally {
    await house.close();
  }
  process.exit(0);
}

await runMain(start);
