import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../free-port.mjs";
import { dataPath } from "../project.mjs";
import { dyingWithUs, hasCommand } from "../run-command.mjs";
import { aptInstall, aptUnpack } from "./apt.mjs";

const cache = dataPath("cache", "redis");
const packages = ["redis-server", "redis-tools", "libjemalloc2", "liblzf1", "libatomic1"];

/** A command that starts a Redis, with what it needs to find its libraries; null when none can be had. */
export async function findServer() {
  for (const command of ["redis-server", "valkey-server"]) if (hasCommand(command)) return { command, env: {} };
  const unpacked = path.join(cache, "usr", "bin", "redis-server");
  // Unpacked rather than installed: an installed one may start a service on this machine.
  if (existsSync(unpacked) || (await aptUnpack(cache, ...packages))) {
    const libraries = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map((name) => path.join(cache, "usr", "lib", name));
    const server = { command: unpacked, env: { LD_LIBRARY_PATH: libraries.join(":") } };
    if (await starts(server)) return server;
  }
  return (await aptInstall("redis-server")) ? { command: "redis-server", env: {} } : null;
}

async function starts(server) {
  const redis = await launch(server);
  await redis?.stop();
  return redis !== null;
}

/** A Redis that keeps nothing and dies with us; null when it does not come up. */
export async function launch({ command, env }, wantedPort) {
  const port = wantedPort ?? (await freePort());
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-redis-"));
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
  const [program, ...rest] = [...dyingWithUs("KILL"), command, ...options];
  const child = spawn(program, rest, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const exited = new Promise((resolve) => {
    child.once("error", resolve);
    child.once("exit", resolve);
  });
  const ready = new Promise((resolve) => {
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      if (/ready to accept connections/i.test(output)) resolve(true);
    });
    void exited.then(() => resolve(false));
    setTimeout(() => resolve(false), 10_000).unref();
  });
  async function stop() {
    child.kill("SIGKILL");
    await exited;
    rmSync(folder, { recursive: true, force: true });
  }
  if (await ready) return { url: `redis://127.0.0.1:${port}`, stop };
  await stop();
  return null;
}

/** A Redis for the tests: the one that is set, or one of our own; null when there is none. */
export async function findRedis(given) {
  if (given) return { url: given, stop: async () => {} };
  const server = await findServer();
  return server ? launch(server) : null;
}
