import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { hashFiles } from "./hash-files.mjs";
import { install } from "./install.mjs";
import { say } from "./language.mjs";
import { Problem, runMain } from "./problem.mjs";
import { logPath, readJson, root } from "./project.mjs";
import { runCommand, tailOf } from "./run-command.mjs";

const folder = path.join(root, "lib", "generated");
const stampFile = path.join(folder, ".schema-hash");

/** Writes the typed client of the database, when the schema or Prisma changed since the last time. */
export async function generateClient({ onStart = () => {} } = {}) {
  const { version } = readJson(path.join(root, "node_modules", "prisma", "package.json"));
  const stamp = `${version} ${hashFiles(["prisma/schema", "prisma.config.ts"])}`;
  const isThere = existsSync(path.join(folder, "prisma", "client.ts")) && existsSync(stampFile);
  if (isThere && readFileSync(stampFile, "utf8") === stamp) return false;
  onStart();
  const logFile = logPath("prisma-generate");
  const { ok } = await runCommand({
    command: process.execPath,
    args: [path.join("node_modules", "prisma", "build", "index.js"), "generate"],
    // Prisma wants to download its schema engine, which generating does not use: any executable contents it.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    timeoutSeconds: 120,
    logFile,
  });
  if (!ok) {
    const tail = tailOf(logFile, 15);
    throw new Problem(say(`prisma generate failed:\n${tail}`, `Команда prisma generate не удалась:\n${tail}`));
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await runMain(async () => {
    await install();
    await generateClient();
  });
}
