import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { dataPath, logPath } from "../project.mjs";
import { runCommand, tailOf } from "../run-command.mjs";
import { commandCounts, playwrightCounts, vitestCounts } from "./counts.mjs";

const bin = (name, ...file) => path.join("node_modules", name, ...file);
const tools = {
  eslint: bin("eslint", "bin", "eslint.js"),
  tsc: bin("typescript", "bin", "tsc"),
  prettier: bin("prettier", "bin", "prettier.cjs"),
  knip: bin("knip", "bin", "knip.js"),
  vitest: bin("vitest", "vitest.mjs"),
  playwright: bin("@playwright/test", "cli.js"),
};

/** What prettier looks at; data packs keep the layout of those who maintain them. */
const formatted = [
  "app",
  "components",
  "lib",
  "workers",
  "bin",
  "tests",
  "bench",
  "scripts",
  "docs",
  "*.{ts,mjs,json,md}",
];

const commands = {
  lint: { tool: tools.eslint, args: ["--max-warnings=0", "."], timeoutSeconds: 400 },
  types: { tool: tools.tsc, args: ["--noEmit"], timeoutSeconds: 400 },
  format: {
    tool: tools.prettier,
    args: ["--check", "--log-level=warn", "--no-error-on-unmatched-pattern", ...formatted],
    timeoutSeconds: 200,
  },
  knip: { tool: tools.knip, args: ["--no-progress"], timeoutSeconds: 300 },
};

/** A check that either passes or does not. */
export async function runCheck(name) {
  const { tool, args, timeoutSeconds } = commands[name];
  const logFile = logPath(`test-${name}`);
  const result = await runCommand({ command: process.execPath, args: [tool, ...args], timeoutSeconds, logFile });
  return outcome({ result, logFile, counts: commandCounts(result.ok), timeoutSeconds });
}

/** `isAlone`: what the tool says goes to the terminal, for the person who runs just this. */
export async function runVitest({ name, projects, env, args, isAlone }) {
  const report = dataPath("logs", `test-${name}.json`);
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const chosen = projects.map((project) => `--project=${project}`);
  // By itself it leaves one core for an editor.
  const workers = `--maxWorkers=${Math.min(availableParallelism(), 4)}`;
  // A busy machine is no failure; what hangs is ended by the limit of the whole part.
  const patience = "--testTimeout=60000";
  return runSuite({
    name,
    command: [tools.vitest, "run", workers, patience, ...chosen, ...reporters, "--passWithNoTests", ...args],
    env: { ...env, NODE_ENV: "test" },
    isAlone,
    count: (isOk) => vitestCounts(report, isOk),
  });
}

export async function runPlaywright({ env, args, isAlone }) {
  const report = dataPath("logs", "test-e2e.json");
  rmSync(report, { force: true });
  return runSuite({
    name: "e2e",
    command: [tools.playwright, "test", "--reporter=list,json", "--pass-with-no-tests", ...args],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    isAlone,
    count: (isOk) => playwrightCounts(report, isOk),
  });
}

async function runSuite({ name, command, env, isAlone, count }) {
  // All suites together have to end before a check of an hour and a half does.
  const timeoutSeconds = 1_800;
  const logFile = isAlone ? null : logPath(`test-${name}`);
  const result = await runCommand({ command: process.execPath, args: command, env, timeoutSeconds, logFile });
  return outcome({ result, logFile, counts: count(result.ok), timeoutSeconds });
}

function outcome({ result, logFile, counts, timeoutSeconds }) {
  const words = result.ok || !logFile ? [] : [tailOf(logFile, 60)];
  if (result.timedOut) words.push(`It took longer than ${timeoutSeconds} s and was ended.`);
  else if (result.signal) words.push(`Somebody ended it (${result.signal}).`);
  return { counts, words: words.join("\n"), logFile };
}
