import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./project.mjs";

const known = new Map();

export function hasCommand(name) {
  if (!known.has(name)) known.set(name, spawnSync("sh", ["-c", `command -v ${name}`]).status === 0);
  return known.get(name);
}

/** Prefix of a command that ends with `signal` when this process dies, be it by kill -9; empty where there is none. */
export function dyingWithUs(signal) {
  if (!known.has("pdeathsig"))
    known.set("pdeathsig", spawnSync("setpriv", ["--pdeathsig", "KILL", "--", "true"]).status === 0);
  return known.get("pdeathsig") ? ["setpriv", "--pdeathsig", signal, "--"] : [];
}

const running = new Set();

/** Signals a whole process group; false when it is gone already. */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Ends every command that still runs, with all that it started. */
export function endCommands() {
  for (const pid of running) signalGroup(pid, "SIGKILL");
}

/**
 * Runs a command to its end. Output goes to `logFile`, or to the terminal without one; `input` is what it reads.
 * A command that takes longer than `timeoutSeconds` is ended with everything it started.
 */
export function runCommand({ command, args, env = {}, timeoutSeconds, logFile, input, outputTo = "inherit" }) {
  if (logFile) mkdirSync(path.dirname(logFile), { recursive: true });
  const output = logFile ? openSync(logFile, "w") : outputTo;
  const [program, ...rest] = [...dyingWithUs("KILL"), command, ...args];
  // A group of its own, so that a time limit reaches grandchildren, and Ctrl-C reaches the launcher alone.
  const child = spawn(program, rest, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: [input === undefined ? "ignore" : "pipe", output, output],
    detached: true,
  });
  if (child.pid) running.add(child.pid);
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  return new Promise((resolve) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      signalGroup(child.pid, "SIGKILL");
    }, timeoutSeconds * 1000);
    function finish({ code = 1, signal = null, error }) {
      clearTimeout(timer);
      running.delete(child.pid);
      if (logFile) closeSync(output);
      resolve({ ok: code === 0, signal, timedOut, error });
    }
    child.once("error", (error) => finish({ error }));
    child.once("exit", (code, signal) => finish({ code, signal }));
  });
}

/** The last lines of a log, without colours, for a terminal. */
export function tailOf(logFile, lines = 40) {
  if (!existsSync(logFile)) return "";
  // eslint-disable-next-line no-control-regex -- that is what a colour code is
  const text = readFileSync(logFile, "utf8").replace(/\u001b\[[0-9;]*[A-Za-z]/g, "");
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}
