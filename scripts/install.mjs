import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { say } from "./language.mjs";
import { completeBinaries } from "./postgres-binaries.mjs";
import { Problem, runMain } from "./problem.mjs";
import { logPath, readJson, root } from "./project.mjs";
import { runCommand, tailOf } from "./run-command.mjs";

const lockFile = path.join(root, "package-lock.json");
const stampFile = path.join(root, "node_modules", ".otklik-lock");
const timeoutSeconds = 900;

export function requireNode() {
  const { engines } = readJson(path.join(root, "package.json"));
  const wanted = engines.node.replace(/[^\d.]/g, "");
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [wantedMajor, wantedMinor] = wanted.split(".").map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Problem(
    say(
      `Node ${process.versions.node} is too old: ${wanted} or newer is needed.`,
      `Node ${process.versions.node} устарел: нужен ${wanted} или новее.`,
    ),
  );
}

/** Of another Node or platform the compiled parts would not load. */
function stampOf(lock) {
  const machine = `${process.platform}-${process.arch}-${process.versions.modules}`;
  return createHash("sha256").update(lock).update(machine).digest("hex");
}

/** What npm wrote down after its last complete installation agrees with the lock: somebody installed by hand. */
function isInstalledByHand(lock) {
  const installed = readJson(path.join(root, "node_modules", ".package-lock.json"))?.packages;
  if (!installed || existsSync(stampFile)) return false;
  const wanted = Object.entries(JSON.parse(lock).packages);
  return wanted.every(
    ([name, entry]) => name === "" || entry.optional || entry.peer || installed[name]?.version === entry.version,
  );
}

/** Installs the packages of the lock, when they are not there or the lock is another one; true when it had to. */
export async function install({ onStart = () => {} } = {}) {
  requireNode();
  const lock = readFileSync(lockFile);
  const stamp = stampOf(lock);
  const isFresh = existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;
  const isNeeded = !isFresh && !isInstalledByHand(lock);
  if (isNeeded) {
    onStart();
    await installFrom(lock);
  }
  completeBinaries();
  if (!isFresh) writeFileSync(stampFile, stamp);
  return isNeeded;
}

async function installFrom(lock) {
  const strict = await npm("ci");
  if (strict.ok) return;
  refuse(strict);
  // `npm ci` refuses a lock whose optional packages of other platforms the registry does not list; `install` does not.
  const lenient = await npm("install", "--no-save");
  if (!readFileSync(lockFile).equals(lock)) writeFileSync(lockFile, lock);
  if (lenient.ok) return;
  refuse(lenient);
  throw new Problem(
    say(
      `The packages could not be installed (npm's words are in ${lenient.logFile}):\n${tailOf(lenient.logFile, 8)}`,
      `Не удалось установить пакеты (вывод npm — в ${lenient.logFile}):\n${tailOf(lenient.logFile, 8)}`,
    ),
  );
}

async function npm(...command) {
  const logFile = logPath(`npm-${command[0]}`);
  // The npm that runs us, if it does; its settings come to us as variables and reach it again.
  const own = process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : null;
  const options = ["--include=dev", "--no-audit", "--no-fund", "--prefer-offline", "--no-progress", "--loglevel=warn"];
  const retries = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
  const args = [...(own ? [own] : []), ...command, ...options, ...retries];
  const result = await runCommand({ command: own ? process.execPath : "npm", args, timeoutSeconds, logFile });
  return { ...result, logFile };
}

/** Failures that a second way of installing would only repeat. */
function refuse({ ok, timedOut, error, logFile }) {
  if (ok) return;
  if (error) throw new Problem(say("npm was not found on this machine.", "На этой машине не найден npm."));
  const log = tailOf(logFile, 200);
  if (timedOut) {
    throw new Problem(
      say("npm did not finish within 15 minutes; is the network slow?", "npm не закончил за 15 минут: медленная сеть?"),
    );
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/.test(log)) {
    const host = log.match(/request to (https?:\/\/[^/\s]+)/)?.[1] ?? "the npm registry";
    throw new Problem(
      say(
        `The packages are not installed yet, and ${host} cannot be reached. Connect to the network (or set npm's registry) and start again.`,
        `Пакеты ещё не установлены, а ${host} недоступен. Подключитесь к сети (или укажите npm другой реестр) и запустите снова.`,
      ),
    );
  }
  if (/ENOSPC/.test(log)) throw new Problem(say("The disk is full.", "На диске нет места."));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await runMain(() => install());
