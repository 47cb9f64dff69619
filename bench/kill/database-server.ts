import { readFileSync } from "node:fs";
import path from "node:path";
import { insist } from "./insist";

/** Not resolved by the compiler: the scripts are plain JavaScript. */
const launcher: string = "../../scripts/embedded-postgres.mjs";

interface Postgres {
  url: string;
  exited: Promise<unknown>;
  stop(): Promise<void>;
}
interface Launcher {
  startPostgres: (options: { folder: string; extra?: string[] }) => Promise<Postgres>;
}

export interface DatabaseServer {
  url: string;
  /** By turns killed and restarted in order, at the same address; returns how it was done. */
  interrupt(): Promise<string>;
  close(): Promise<void>;
}

/**
 * `isShort`: without waiting for the disk. What a killed server has written the machine still holds, so nothing less is
 * proven, and a disk that is busy with something else does not lengthen its recovery. A commit is still written before it
 * is acknowledged: `synchronous_commit` stays on.
 */
export async function startDatabaseServer(folder: string, { isShort }: { isShort: boolean }): Promise<DatabaseServer> {
  const { startPostgres } = (await import(launcher)) as Launcher;
  const settings = isShort ? ["fsync=off"] : [];
  let running = await startPostgres({ folder, extra: settings });
  const { url } = running;
  const extra = [...settings, `port=${new URL(url).port}`];
  let turn = 0;
  return {
    url,
    async interrupt() {
      turn += 1;
      const isKilled = turn % 2 === 1;
      if (isKilled) {
        // The server itself, which may stand behind a process that only lends it another user.
        process.kill(Number(readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
        await running.exited;
      } else await running.stop();
      running = await insist(() => startPostgres({ folder, extra }));
      return isKilled ? "postgres killed" : "postgres restarted";
    },
    close: () => running.stop(),
  };
}
