import { linkSync, rmSync } from "node:fs";
import { say } from "../language.mjs";
import { Problem } from "../problem.mjs";
import { dataPath, readJson, writePrivately } from "../project.mjs";
import { signalGroup } from "../run-command.mjs";
import { isAlive, recordOf } from "./process-identity.mjs";

const lockFile = dataPath("start.lock");
const runtimeFile = dataPath("runtime.json");

/** Who holds the folder now: a start or a command with the embedded database; null when nobody does. */
export function lockHolder() {
  const holder = readJson(lockFile);
  return isAlive(holder) ? holder : null;
}

/**
 * Makes this process the only one that runs the embedded database of the folder, until it ends.
 * @throws Problem when another one does; what a killed one left behind is taken over
 */
export function takeLock({ purpose, address = null }) {
  const own = `${lockFile}.${process.pid}`;
  writePrivately(own, JSON.stringify({ ...recordOf(process.pid), purpose, address }));
  try {
    // A link appears whole or not at all, and only if nothing stands there.
    linkSync(own, lockFile);
  } catch {
    const holder = lockHolder();
    if (holder) throw runsAlready(holder);
    rmSync(lockFile, { force: true });
    linkSync(own, lockFile);
  } finally {
    rmSync(own, { force: true });
  }
  process.once("exit", () => {
    rmSync(runtimeFile, { force: true });
    rmSync(lockFile, { force: true });
  });
}

function runsAlready({ pid, purpose, address }) {
  if (purpose === "command") {
    return new Problem(
      say(
        `A command is using the database of this folder (process ${pid}). Start again when it has ended.`,
        `С базой данных этой папки работает команда (процесс ${pid}). Запустите снова, когда она закончит.`,
      ),
    );
  }
  return new Problem(
    say(
      `Otklik runs already in this folder: ${address} (process ${pid}). Stop it with Ctrl-C there, or: kill ${pid}`,
      `«Отклик» в этой папке уже запущен: ${address} (процесс ${pid}). Остановить: Ctrl-C в его окне или kill ${pid}`,
    ),
  );
}

/** What runs now, for commands started beside it. */
export function writeRuntime({ url, address, pids }) {
  const services = Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, recordOf(pid)]));
  writePrivately(runtimeFile, JSON.stringify({ url, address, services }));
}

export function readRuntime() {
  return readJson(runtimeFile);
}

/** Where a killed start could not take its services with it (no setpriv), they are ended by the next one. */
export async function endLeftovers() {
  // PostgreSQL is ended gently, by whoever starts its folder next.
  const { postgres: _postgres, ...services } = readRuntime()?.services ?? {};
  const leftovers = Object.values(services).filter(isAlive);
  for (const { pid } of leftovers) signalGroup(pid, "SIGKILL");
  for (let attempt = 0; attempt < 100 && leftovers.some(isAlive); attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  rmSync(runtimeFile, { force: true });
}
