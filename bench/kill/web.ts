import path from "node:path";
import { startProcess } from "./process";
import type { Running, Settings } from "./process";

/** Not resolved by the compiler: the scripts are plain JavaScript. */
const builder: string = "../../scripts/start/build-web.mjs";

interface Builder {
  buildWeb(options: { env: Settings }): Promise<boolean>;
  nextBin: string;
}

export const doors = ["next", "handler"] as const;
export type Door = (typeof doors)[number];

export interface Web {
  port: string;
  start(): Promise<Running>;
}

/** The web server as it is delivered: built once, started as `npm start` starts it. */
export async function nextWeb({ env, port }: { env: Settings; port: string }): Promise<Web> {
  const { buildWeb, nextBin } = (await import(builder)) as Builder;
  await buildWeb({ env });
  const args = ["--max-old-space-size=384", nextBin, "start", "-p", port, "-H", "127.0.0.1"];
  return { port, start: () => startProcess({ args, env, ready: "Ready" }) };
}

/** Only the handler of POST /api/v1/messages, in a process that stands at once: for a drill that has to be short. */
export function handlerWeb({ env, port }: { env: Settings; port: string }): Web {
  const args = ["--conditions=react-server", "--import", "tsx", path.join("bench", "kill", "door.ts")];
  const settings = { ...env, DOOR_PORT: port, LOG_LEVEL: "error" };
  return { port, start: () => startProcess({ args, env: settings, ready: "door " }) };
}
