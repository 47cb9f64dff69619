import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { distFolder } from "../bundle.mjs";
import { hashFiles } from "../hash-files.mjs";
import { say } from "../language.mjs";
import { Problem } from "../problem.mjs";
import { dataPath, logPath, readJson, root, writePrivately } from "../project.mjs";
import { runCommand, tailOf } from "../run-command.mjs";

const stampsFile = dataPath("stamps.json");

/** Region packs of the project, each named by its folder. */
function regionCodes() {
  const entries = readdirSync(path.join(root, "prisma", "regions"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** Tells this database from every other, one that was dropped and made anew under the same name included. */
async function databaseIdentity(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select (select system_identifier from pg_control_system())::text as server, oid::text as database
       from pg_database where datname = current_database()`,
    );
    return `${rows[0].server}/${rows[0].database}`;
  } finally {
    await client.end();
  }
}

const isTest = (name) => /\.test\.tsx?$/.test(name);

/** What has to be in the database, each with a stamp of what it is made from. */
function tasks({ hasDemoLogins, password }) {
  const packs = hashFiles(["prisma/catalogue", "prisma/regions", "lib/regions"], isTest);
  const examples = hashFiles(["prisma/catalogue", "lib/classify", "lib/flow"], isTest);
  const secret = createHash("sha256").update(password).digest("hex");
  const regions = regionCodes();
  return [
    { name: "regions", stamp: packs, command: ["region", "load", ...regions] },
    ...(hasDemoLogins ? regions : []).map((code) => ({
      name: `users-${code}`,
      stamp: `${packs} ${secret}`,
      command: ["demo", "users", code, "--reset", "--password-stdin"],
      input: password,
    })),
    { name: "classifier", stamp: examples, command: ["classifier", "train"] },
  ];
}

/**
 * Loads the catalogue, the region packs, the demo users and the classifier through the administrator's commands,
 * as far as this database does not have them yet.
 */
export async function loadData({ env, hasDemoLogins, password, onStart = () => {} }) {
  const identity = await databaseIdentity(env.DATABASE_URL);
  const missing = tasks({ hasDemoLogins, password }).filter(({ name, stamp }) => stampOf(identity, name) !== stamp);
  if (missing.length === 0) return false;
  onStart();
  for (const task of missing) {
    await runOtklik(task, env);
    keepStamp(identity, task.name, task.stamp);
  }
  return true;
}

/** The same for a database that is not kept: everything, without stamps. */
export async function loadFreshData({ env, password }) {
  for (const task of tasks({ hasDemoLogins: true, password })) await runOtklik(task, env);
}

function stampOf(identity, name) {
  return readJson(stampsFile)?.[identity]?.[name];
}

function keepStamp(identity, name, stamp) {
  const stamps = readJson(stampsFile) ?? {};
  writePrivately(
    stampsFile,
    JSON.stringify({ ...stamps, [identity]: { ...stamps[identity], [name]: stamp } }, null, 2),
  );
}

async function runOtklik({ name, command, input }, env) {
  const logFile = logPath(`load-${name}`);
  const args = [path.join(distFolder, "otklik.mjs"), ...command];
  const { ok } = await runCommand({ command: process.execPath, args, env, input, timeoutSeconds: 300, logFile });
  if (ok) return;
  const shown = `otklik ${command.join(" ")}`;
  const tail = tailOf(logFile, 15);
  throw new Problem(say(`"${shown}" failed:\n${tail}`, `Команда «${shown}» не удалась:\n${tail}`));
}
