import { randomBytes } from "node:crypto";
import { text as readAll } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { CommanderError } from "commander";
import { systemNow } from "@/lib/platform/clock";
import { getDatabase } from "@/lib/platform/db";
import type { Database } from "@/lib/platform/db";
import { allCommands } from "./all-commands";
import type { CommandContext } from "./command";
import { describeError } from "./describe-error";
import { readLanguage } from "./language";
import { createProgram } from "./program";

const argv = process.argv.slice(2);
const language = readLanguage(argv);
let opened: Database | undefined;

const context: CommandContext = {
  language,
  print: (line) => void process.stdout.write(`${line}\n`),
  text: (wording) => wording[language],
  database: () => (opened ??= getDatabase()),
  now: systemNow,
  random: randomBytes,
  readInput: () => readAll(process.stdin),
  folders: {
    catalogue: fileURLToPath(new URL("../prisma/catalogue", import.meta.url)),
    regions: fileURLToPath(new URL("../prisma/regions", import.meta.url)),
  },
};

// Whoever reads only the first lines closes the pipe; the work goes on, unseen.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  await createProgram(allCommands, context).parseAsync(argv, { from: "user" });
} catch (error) {
  const isHelp = error instanceof CommanderError && error.code.startsWith("commander.help");
  if (!isHelp) process.stderr.write(`${describeError(error, language)}\n`);
  process.exitCode = isHelp && error.exitCode === 0 ? 0 : 1;
} finally {
  await opened?.close();
}
