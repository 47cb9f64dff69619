import "server-only";
import pino from "pino";
import { getEnv } from "@/lib/platform/env";

export type Log = Pick<pino.Logger, "debug" | "info" | "warn" | "error" | "fatal">;

/** What nobody reads off the output is dropped from here on: a log must not cost the process its memory. */
const unreadBytesMax = 8 * 1024 * 1024;

let root: pino.Logger | undefined;

/** INVARIANT: the object comes first and carries ids and counts only, never texts, names or addresses of people. */
export function getLog(): Log {
  root ??= pino(
    { level: getEnv().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 1, sync: true, maxLength: unreadBytesMax }),
  );
  return root;
}
