import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hashFiles } from "../hash-files.mjs";
import { say } from "../language.mjs";
import { Problem } from "../problem.mjs";
import { logPath, root } from "../project.mjs";
import { runCommand, tailOf } from "../run-command.mjs";

export const nextBin = path.join("node_modules", "next", "dist", "bin", "next");

const sources = [
  ...["app", "components", "lib", "public", "messages", "prisma/schema"],
  ...[
    "proxy.ts",
    "instrumentation.ts",
    "next.config.ts",
    "scripts/next-modules.mjs",
    "postcss.config.mjs",
    "tsconfig.json",
    "package-lock.json",
  ],
];

/** Tests change nothing that a browser gets, and the client is written from the schema, which is counted. */
function isIgnored(name) {
  return name === "lib/generated" || /\.test\.tsx?$/.test(name);
}

/** Builds the pages for production, when something that goes into them changed since the last time. */
export async function buildWeb({ env, onStart = () => {} }) {
  const stampFile = path.join(root, ".next", "otklik-sources");
  const stamp = hashFiles(sources, isIgnored);
  const isBuilt = existsSync(path.join(root, ".next", "BUILD_ID")) && existsSync(stampFile);
  if (isBuilt && readFileSync(stampFile, "utf8") === stamp) return false;
  onStart();
  const logFile = logPath("build");
  const args = [nextBin, "build"];
  const result = await runCommand({ command: process.execPath, args, env, timeoutSeconds: 900, logFile });
  if (result.ok) {
    writeFileSync(stampFile, stamp);
    return true;
  }
  const reason = result.timedOut ? say("it took longer than 15 minutes", "не уложилась в 15 минут") : tailOf(logFile);
  throw new Problem(
    say(`The production build failed (${logFile}):\n\n${reason}`, `Сборка не удалась (${logFile}):\n\n${reason}`),
  );
}
