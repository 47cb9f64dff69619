import { isDatabaseThere } from "./own-database.mjs";
import { lockHolder, readRuntime, takeLock } from "./lock.mjs";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A start that has begun tells the address of its database as soon as it has one; another command is waited for,
 * since it takes its database along when it ends.
 */
async function addressFromRunningStart() {
  const deadline = Date.now() + 60_000;
  for (let holder = lockHolder(); holder && Date.now() < deadline; holder = lockHolder()) {
    const url = holder.purpose === "start" ? readRuntime()?.url : null;
    if (url && (await isDatabaseThere(url))) return url;
    await pause(200);
  }
  return null;
}

/**
 * Runs a piece of work with the database of this folder: the one that is set, the one of a running start, or the
 * embedded one, started for as long as the work takes.
 */
export async function withDatabase(given, work) {
  const url = given || (await addressFromRunningStart());
  if (url) return work(url);
  takeLock({ purpose: "command" });
  const { startOwnDatabase } = await import("./own-database.mjs");
  const { migrate } = await import("../migrate.mjs");
  const database = await startOwnDatabase();
  try {
    await migrate(database.url);
    return await work(database.url);
  } finally {
    await database.stop();
  }
}
