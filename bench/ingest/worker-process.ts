import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readCpuSeconds } from "./cpu";

/** Not resolved by the compiler: the scripts are plain JavaScript. */
const bundler: string = "../../scripts/bundle.mjs";

interface Bundler {
  bundle(names: string[]): Promise<void>;
  distFolder: string;
  workerFlags: string[];
}

/** Workers as they are delivered, each in a process of its own. */
export async function startWorkers(options: StartOptions) {
  const built = (await import(bundler)) as Bundler;
  await built.bundle(["worker"]);
  return Promise.all(Array.from({ length: options.count }, () => startWorker(built, options)));
}

export interface StartOptions {
  count: number;
  env: Record<string, string>;
  /** Where each worker leaves a profile of its processor time; null for none. */
  profileFolder: string | null;
}

async function startWorker({ distFolder, workerFlags }: Bundler, { env, profileFolder }: StartOptions) {
  const profile = profileFolder === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileFolder}`];
  const child = spawn(process.execPath, [...workerFlags, ...profile, path.join(distFolder, "worker.mjs")], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const failures: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the worker ended with ${code} before it started`)));
    child.stdout.on("data", (chunk: Buffer) => {
      const text = chunk.toString();
      if (text.includes('"worker started"')) resolve();
      failures.push(...text.split("\n").filter((line) => /"level":(50|60)/.test(line)));
    });
  });
  return {
    failures,
    peakRssMb: () => readPeakRssMb(child.pid ?? 0),
    cpuSeconds: () => readCpuSeconds(child.pid ?? 0),
    async stop(): Promise<void> {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

/** Forgets the peak so far, which preparing the database has left behind. */
export function resetPeakRss(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Not Linux: there is no peak to read either.
  }
}

/** The most memory a running process ever had, as Linux counts it; 0 elsewhere. */
export function readPeakRssMb(pid: number): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "0";
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}
