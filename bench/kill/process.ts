import { spawn } from "node:child_process";

/** Not resolved by the compiler: the scripts are plain JavaScript. */
const commands: string = "../../scripts/run-command.mjs";

export type Settings = Record<string, string | undefined>;

export interface Running {
  /** What it has written so far, the first of it. */
  said(): string;
  /** As the machine dies: at once, with all that it started. */
  kill(): Promise<void>;
}

interface Starting {
  args: string[];
  env: Settings;
  /** A part of its output that says that it works. */
  ready: string;
}

const saidMax = 20_000;

/** Starts a Node process in a group of its own and waits until it says that it works. */
export async function startProcess({ args, env, ready }: Starting): Promise<Running> {
  const { dyingWithUs } = (await import(commands)) as { dyingWithUs(signal: string): string[] };
  const [program = "", ...rest] = [...dyingWithUs("KILL"), process.execPath, ...args];
  const child = spawn(program, rest, {
    env: env as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${args.at(-1)} ended with ${code} before it stood: ${output}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      if (output.length < saidMax) output += chunk.toString();
      if (output.includes(ready)) resolve();
    });
  });
  return {
    said: () => output,
    async kill() {
      killGroup(child.pid);
      await exited;
    },
  };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}
