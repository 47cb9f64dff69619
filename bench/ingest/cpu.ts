import { readdirSync, readFileSync } from "node:fs";

/** Time on a processor so far, as Linux counts it in hundredths; 0 elsewhere. */
export function readCpuSeconds(pid: number): number {
  try {
    // The name in parentheses may hold blanks; user and system time are the 12th and 13th field behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** Of every PostgreSQL process of this machine that runs now; another server beside ours would be counted with it. */
export function readPostgresCpuSeconds(): number {
  try {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return pids.filter(isPostgres).reduce((sum, pid) => sum + readCpuSeconds(Number(pid)), 0);
  } catch {
    return 0;
  }
}

function isPostgres(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  } catch {
    return false;
  }
}
