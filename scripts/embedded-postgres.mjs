import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { freePort } from "./free-port.mjs";
import { say } from "./language.mjs";
import { asAllowedUser, binaryFolder } from "./postgres-binaries.mjs";
import { Problem } from "./problem.mjs";

/** For databases that nobody will miss, and of which each test has its own with some connections that stay open for a while. */
export const forTests = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=250"];

const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=80",
  "shared_buffers=128MB",
  "max_wal_size=1GB",
  "checkpoint_timeout=15min",
  "random_page_cost=1.1",
  "jit=off",
];

/** The folder may come from a start under other circumstances, so its owner is put right each time. */
function give(owner, file) {
  if (owner !== null && statSync(file).uid !== owner) spawnSync("chown", ["-R", `${owner}:${owner}`, file]);
}

function initialise({ folder, user, password }) {
  const passwordFile = `${folder}.initial-password`;
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const file of [folder, passwordFile]) give(user.owner, file);
  const args = ["-D", folder, "-U", "otklik", "-E", "UTF8", "--locale=C.UTF-8", "-A", "scram-sha-256", "--no-sync"];
  const [command, ...rest] = [...user.prefix, path.join(binaryFolder(), "initdb"), ...args, `--pwfile=${passwordFile}`];
  const result = spawnSync(command, rest, { encoding: "utf8", timeout: 60_000 });
  rmSync(passwordFile, { force: true });
  if (result.status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  const reason = lastLine(result.stderr || result.error?.message);
  throw new Problem(
    say(`The database folder could not be created: ${reason}`, `Не удалось создать папку базы данных: ${reason}`),
  );
}

function lastLine(text) {
  return (text ?? "").trim().split("\n").at(-1);
}

/** An orphan of a killed start still holds the folder: end it, wait until it is gone. */
async function endOrphan(folder) {
  const pidFile = path.join(folder, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  for (let attempt = 0; attempt < 100 && isPostgres(pid); attempt++) {
    if (attempt % 50 === 0) process.kill(pid, attempt === 0 ? "SIGINT" : "SIGQUIT");
    await pause(100);
  }
  rmSync(pidFile, { force: true });
}

function isPostgres(pid) {
  try {
    process.kill(pid, 0);
    return !existsSync("/proc") || readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false;
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Starts PostgreSQL on a folder of the project and returns its address and a way to stop it. `extra` are further
 * `name=value` settings. It dies with this process, whatever happens to it.
 * INVARIANT: the caller is the only one who starts this folder at this moment (start-lock.mjs).
 */
export async function startPostgres({ folder, extra = [] }) {
  mkdirSync(path.dirname(folder), { recursive: true });
  const user = asAllowedUser();
  const passwordFile = `${folder}.password`;
  if (!existsSync(path.join(folder, "PG_VERSION")) || !existsSync(passwordFile)) {
    rmSync(folder, { recursive: true, force: true });
    const password = randomBytes(18).toString("base64url");
    initialise({ folder, user, password });
    writeFileSync(passwordFile, password, { mode: 0o600 });
  }
  give(user.owner, folder);
  chmodSync(folder, 0o700);
  await endOrphan(folder);
  const password = readFileSync(passwordFile, "utf8");
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = launch({ folder, user, port, extra });
    const failure = await untilReady(server);
    if (failure === null) return running(server, `postgresql://otklik:${password}@127.0.0.1:${port}`);
    // Somebody else took the port between the question and the answer.
    if (attempt === 3 || !/address already in use/i.test(failure)) throw failed(failure);
  }
}

function launch({ folder, user, port, extra }) {
  const options = [...settings, `port=${port}`, ...extra].flatMap((setting) => ["-c", setting]);
  const [command, ...rest] = [...user.prefix, path.join(binaryFolder(), "postgres"), "-D", folder, ...options];
  // A process group of its own: Ctrl-C must reach the launcher alone, which then stops everything in order.
  const child = spawn(command, rest, { stdio: ["ignore", "pipe", "pipe"], detached: true });
  const log = createWriteStream(`${folder}.log`, { flags: "w" });
  const server = {
    child,
    log,
    tail: "",
    exited: new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code))),
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      server.tail = (server.tail + chunk).slice(-2000);
      log.write(chunk);
    });
  }
  return server;
}

/** Null when it accepts connections, else what it said last. */
async function untilReady(server) {
  const deadline = Date.now() + 60_000;
  while (!server.tail.includes("ready to accept connections")) {
    if (server.child.exitCode !== null || server.child.signalCode !== null) return server.tail;
    if (Date.now() > deadline) {
      server.child.kill("SIGKILL");
      return `no answer within a minute. ${server.tail}`;
    }
    await pause(20);
  }
  return null;
}

function failed(tail) {
  const reason = tail.match(/(?:FATAL|PANIC):\s+(.+)/)?.[1] ?? lastLine(tail);
  return new Problem(
    say(`The embedded database did not start: ${reason}`, `Встроенная база данных не запустилась: ${reason}`),
  );
}

function running({ child, log, exited }, address) {
  return {
    url: `${address}/postgres`,
    urlOf: (database) => `${address}/${database}`,
    pid: child.pid,
    exited,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
      const late = setTimeout(() => child.kill("SIGQUIT"), 20_000);
      await exited;
      clearTimeout(late);
      log.end();
    },
  };
}
