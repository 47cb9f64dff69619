import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { onTestFinished } from "vitest";

/** Not resolved by the compiler: the scripts are plain JavaScript. */
const bundler: string = "../../scripts/bundle.mjs";
const commands: string = "../../scripts/run-command.mjs";

interface Bundler {
  bundle(names: string[]): Promise<void>;
  distFolder: string;
  workerFlags: string[];
}

export interface WorkerProcess {
  /** What it logged under this message, oldest first. */
  logged(message: string): Record<string, unknown>[];
  /** The most memory that it ever held, where the system tells it (Linux). */
  peakMemoryBytes(): number | null;
  /** Asks it to end and waits; its exit code. */
  terminate(): Promise<number | null>;
  /** As the machine dies. */
  kill(): Promise<void>;
}

let bundled: Promise<Bundler> | undefined;

async function prepare(): Promise<Bundler> {
  const loaded = (await import(bundler)) as Bundler;
  await loaded.bundle(["worker"]);
  return loaded;
}

/** The delivered worker on this database, in a process of its own; killed when the test ends. */
export async function startWorkerProcess(env: Record<string, string>): Promise<WorkerProcess> {
  const { distFolder, workerFlags } = await (bundled ??= prepare());
  const { dyingWithUs } = (await import(commands)) as { dyingWithUs(signal: string): string[] };
  const args = [...workerFlags, path.join(distFolder, "worker.mjs")];
  const [program = "", ...rest] = [...dyingWithUs("KILL"), process.execPath, ...args];
  const child = spawn(program, rest, {
    env: { ...process.env, ...settings, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  async function kill(): Promise<void> {
    child.kill("SIGKILL");
    await exited;
  }
  onTestFinished(kill);
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the worker ended with ${code}: ${output}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('"worker started"')) resolve();
    });
  });
  return {
    logged: (message) => linesOf(output).filter((line) => line["msg"] === message),
    peakMemoryBytes: () => (process.platform === "linux" && child.pid !== undefined ? peakOf(child.pid) : null),
    async terminate() {
      child.kill("SIGTERM");
      return exited;
    },
    kill,
  };
}

const settings = {
  NODE_ENV: "production" as const,
  NEXTAUTH_URL: "http://127.0.0.1:3000",
  NEXTAUTH_SECRET: "0123456789012345678901234567890123456789",
  LOG_LEVEL: "info",
  REDIS_URL: "",
};

function peakOf(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) * 1_024;
}

function linesOf(output: string): Record<string, unknown>[] {
  return output.split("\n").flatMap((line) => {
    if (!line.startsWith("{") || !line.endsWith("}")) return [];
    return [JSON.parse(line) as Record<string, unknown>];
  });
}
