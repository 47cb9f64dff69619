import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { say } from "./language.mjs";
import { installProblem, isRegistryReachable, noNetwork, npm } from "./npm.mjs";
import { completeBinaries } from "./postgres-binaries.mjs";
import { Problem, runMain } from "./problem.mjs";
import { readJson, root } from "./project.mjs";

const lockFile = path.join(root, "package-lock.json");
const stampFile = path.join(root, "node_modules", ".otklik-lock");

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
  const isOnline = await isRegistryReachable();
  // What an earlier installation left in npm's cache may be all that is needed.
  const args = [isOnline ? "--prefer-offline" : "--offline"];
  const strict = await npm("ci", { args });
  if (strict.ok) return;
  if (strict.isUnreachable) throw isOnline ? installProblem(strict) : noNetwork();
  // `npm ci` refuses a lock whose optional packages of other platforms the registry does not list; `install` does not.
  const lenient = await npm("install", { args: ["--no-save", ...args] });
  if (!readFileSync(lockFile).equals(lock)) writeFileSync(lockFile, lock);
  if (!lenient.ok) throw isOnline ? installProblem(lenient) : noNetwork();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await runMain(() => install());
