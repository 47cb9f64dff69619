import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { logPath } from "../project.mjs";
import { hasCommand, runCommand } from "../run-command.mjs";

const env = { DEBIAN_FRONTEND: "noninteractive" };

let updated = false;

async function aptGet(args, timeoutSeconds) {
  const logFile = logPath(`apt-${args[0]}`);
  return (await runCommand({ command: "apt-get", args, env, timeoutSeconds, logFile })).ok;
}

/** Fresh lists of packages, once; a failure is not final, since the old lists may do. */
async function updateLists() {
  if (updated || process.getuid?.() !== 0) return;
  updated = true;
  await aptGet(["update"], 120);
}

/** Installs packages of the system where this account may; false when it could not. */
export async function aptInstall(...packages) {
  if (process.getuid?.() !== 0 || !hasCommand("apt-get")) return false;
  await updateLists();
  return aptGet(["install", "-y", "--no-install-recommends", ...packages], 300);
}

/** Fetches packages and unpacks them into a folder, which needs no rights and changes nothing in the system. */
export async function aptUnpack(folder, ...packages) {
  if (!hasCommand("apt-get") || !hasCommand("dpkg")) return false;
  await updateLists();
  const archives = path.join(folder, "archives");
  mkdirSync(archives, { recursive: true });
  const logFile = logPath("apt-download");
  const command = ["-c", `cd "$0" && apt-get download "$@"`, archives, ...packages];
  if (!(await runCommand({ command: "sh", args: command, env, timeoutSeconds: 120, logFile })).ok) return false;
  const files = readdirSync(archives).map((name) => path.join(archives, name));
  return files.every((file) => spawnSync("dpkg", ["-x", file, folder], { timeout: 60_000 }).status === 0);
}
