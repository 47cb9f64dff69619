import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { distFolder, serverCondition, workerFlags } from "../bundle.mjs";
import { say } from "../language.mjs";
import { Problem } from "../problem.mjs";
import { logPath, root } from "../project.mjs";
import { dyingWithUs, signalGroup, tailOf } from "../run-command.mjs";
import { nextBin } from "./build-web.mjs";

/**
 * Starts a long-running process that dies with this one. It gets a process group of its own, so that Ctrl-C reaches
 * the launcher alone, which then stops everything in order.
 */
function startService({ name, logName, args, env, toTerminal, graceSeconds, deathSignal }) {
  const logFile = toTerminal ? null : logPath(logName ?? name);
  const output = logFile ? openSync(logFile, "w") : "inherit";
  const [command, ...rest] = [...dyingWithUs(deathSignal), process.execPath, ...args];
  const child = spawn(command, rest, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", output, output],
    detached: true,
  });
  if (logFile) closeSync(output);
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? code));
  });
  return { name, pid: child.pid, logFile, exited, stop: () => stopService({ child, exited, graceSeconds }) };
}

async function stopService({ child, exited, graceSeconds }) {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  const late = setTimeout(() => signalGroup(child.pid, "SIGKILL"), graceSeconds * 1000);
  await exited;
  clearTimeout(late);
  // Whatever it started itself.
  signalGroup(child.pid, "SIGKILL");
}

export function startWeb({ settings, env }) {
  const { isDev, port, host } = settings;
  const memory = isDev ? [] : ["--max-old-space-size=384"];
  return startService({
    name: "web",
    logName: settings.logNames?.web,
    args: [...memory, nextBin, isDev ? "dev" : "start", "-p", String(port), "-H", host],
    env: { ...env, HOSTNAME: host },
    toTerminal: isDev,
    // Longer than a request takes; event streams end by themselves when it is asked to stop.
    graceSeconds: 10,
    deathSignal: isDev ? "SIGTERM" : "SIGKILL",
  });
}

export function startWorker({ settings, env }) {
  const { isDev } = settings;
  const watching = [
    "node_modules/tsx/dist/cli.mjs",
    "watch",
    "--clear-screen=false",
    serverCondition,
    "workers/index.ts",
  ];
  const bundled = [...workerFlags, path.join(distFolder, "worker.mjs")];
  return startService({
    name: "worker",
    logName: settings.logNames?.worker,
    args: isDev ? watching : bundled,
    env,
    toTerminal: isDev,
    // Longer than its own limit for draining.
    graceSeconds: 25,
    deathSignal: isDev ? "SIGTERM" : "SIGKILL",
  });
}

/** Waits until the web server answers that it is well. */
export async function untilHealthy({ settings, service }) {
  const host = ["0.0.0.0", "::"].includes(settings.host) ? "127.0.0.1" : settings.host;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${settings.port}/api/health`;
  let end = null;
  void service.exited.then((code) => (end = code));
  const deadline = Date.now() + 90_000;
  for (;;) {
    const isHealthy = await fetch(url, { signal: AbortSignal.timeout(30_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (isHealthy) return;
    if (end !== null) throw ended(service, end);
    if (Date.now() > deadline) throw notHealthy(service, url);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function notHealthy({ logFile }, url) {
  const tail = logFile ? tailOf(logFile, 15) : "";
  return new Problem(
    say(`The web server gives no good answer at ${url}.\n${tail}`, `Веб-сервер не отвечает по адресу ${url}.\n${tail}`),
  );
}

/** What is said of a service that ended without having been asked to. */
export function ended({ name, logFile }, code) {
  const tail = logFile ? `\n${tailOf(logFile, 15)}` : "";
  const names = {
    web: ["The web server", "Веб-сервер"],
    worker: ["The worker", "Обработчик"],
    postgres: ["The database", "База данных"],
  };
  const [english, russian] = names[name];
  return new Problem(
    say(`${english} ended by itself (${code}).${tail}`, `${russian}: процесс завершился сам (${code}).${tail}`),
  );
}
