import { say } from "./language.mjs";
import { Problem } from "./problem.mjs";
import { logPath } from "./project.mjs";
import { hasCommand, runCommand, tailOf } from "./run-command.mjs";

const options = ["--include=dev", "--no-audit", "--no-fund", "--no-progress", "--loglevel=warn"];
const retries = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED/;

/** Runs npm: the one that runs us, if it does, whose settings reach it as variables. */
export async function npm(command, { args = [], timeoutSeconds = 900 } = {}) {
  const logFile = logPath(`npm-${command}`);
  const own = process.env.npm_execpath?.endsWith("npm-cli.js") ? [process.env.npm_execpath] : [];
  if (own.length === 0 && !hasCommand("npm")) {
    throw new Problem(say("npm was not found on this machine.", "На этой машине не найден npm."));
  }
  const result = await runCommand({
    command: own.length > 0 ? process.execPath : "npm",
    args: [...own, command, ...options, ...retries, ...args],
    timeoutSeconds,
    logFile,
  });
  return {
    ...result,
    logFile,
    isUnreachable: !result.ok && (result.timedOut || unreachable.test(tailOf(logFile, 200))),
  };
}

/**
 * Asked before anything is installed: without a network npm would try each of a thousand packages for minutes.
 * Any package does; npm itself knows the registry and the proxies.
 */
export async function isRegistryReachable() {
  const { isUnreachable } = await npm("view", {
    args: ["pg", "version", "--fetch-retries=1", "--fetch-timeout=15000"],
    timeoutSeconds: 45,
  });
  return !isUnreachable;
}

export function noNetwork() {
  return new Problem(
    say(
      "The packages are not installed yet, and the npm registry cannot be reached. Connect to the network (or set npm's registry) and start again.",
      "Пакеты ещё не установлены, а реестр npm недоступен. Подключитесь к сети (или укажите npm другой реестр) и запустите снова.",
    ),
  );
}

/** Why an installation failed, in a sentence where that is known. */
export function installProblem({ logFile, timedOut }) {
  if (timedOut) {
    return new Problem(
      say("npm did not finish within 15 minutes; is the network slow?", "npm не закончил за 15 минут: медленная сеть?"),
    );
  }
  if (/ENOSPC/.test(tailOf(logFile, 200))) return new Problem(say("The disk is full.", "На диске нет места."));
  const tail = tailOf(logFile, 8);
  return new Problem(
    say(
      `The packages could not be installed (npm's words are in ${logFile}):\n${tail}`,
      `Не удалось установить пакеты (вывод npm — в ${logFile}):\n${tail}`,
    ),
  );
}
