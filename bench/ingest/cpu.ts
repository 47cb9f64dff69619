import { readdirSync, readFileSync } from "node:fs";

/** Time on a processor so far, as Linux counts it in hundredths; 0 elsewhere. */
export function readCpuSeconds(pid: number): number {
  try {
    return ticksOf(fieldsOf(pid), 11);
  } catch {
    return 0;
  }
}

/** Of a server with all its processes, also those that have ended. */
export function readServerCpuSeconds(server: number): number {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const pids = [server, ...all.map(Number).filter((pid) => parentOf(pid) === server)];
  return pids.reduce((sum, pid) => sum + readCpuSeconds(pid), ticksOf(fieldsOf(server), 13));
}

/** Null for what has ended, or runs elsewhere. */
export function parentOf(pid: number): number | null {
  try {
    return Number(fieldsOf(pid)[1]);
  } catch {
    return null;
  }
}

/** The name in parentheses may hold blanks: what stands behind it, beginning with the state and the parent. */
function fieldsOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
}

/** User and system time stand beside each other: its own at 11, that of its ended children at 13. */
function ticksOf(fields: readonly string[], first: number): number {
  return (Number(fields[first]) + Number(fields[first + 1])) / 100;
}
