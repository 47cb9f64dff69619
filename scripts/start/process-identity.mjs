import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/**
 * What distinguishes a process from a later one that got the same number: when it began, and since which boot.
 * Null when no such process runs.
 */
function processIdentity(pid) {
  if (!existsSync("/proc/self/stat")) {
    const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return stdout?.trim() || null;
  }
  try {
    // The command's name stands in brackets and may hold anything; the start time is the 20th field after it.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return null;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
  } catch {
    return null;
  }
}

/** A record of a process that `isAlive` recognises later. */
export function recordOf(pid) {
  return { pid, identity: processIdentity(pid) };
}

export function isAlive(record) {
  return Boolean(record?.identity) && processIdentity(record.pid) === record.identity;
}
