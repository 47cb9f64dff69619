import { spawn } from "node:child_process";
import path from "node:path";
import { generateClient } from "./generate-client.mjs";
import { install } from "./install.mjs";
import { runMain } from "./problem.mjs";
import { keptSecret, loadDotEnv, makeSecret } from "./project.mjs";

/** Settings that the commands' process insists on, though only the pages use them. */
function settings(url) {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  return {
    NEXTAUTH_URL: `http://localhost:${given.PORT ?? 3000}`,
    NEXTAUTH_SECRET: keptSecret("session-secret", makeSecret),
    LOG_LEVEL: "warn",
    ...given,
    DATABASE_URL: url,
  };
}

/** Runs with the terminal of the person: questions, pipes and Ctrl-C reach the command itself. */
function run(file, env) {
  // npm goes to the project's folder; the names of files are meant from where the person stands.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const child = spawn(process.execPath, [file, ...process.argv.slice(2)], { stdio: "inherit", env, cwd });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}

const words = process.argv.slice(2);
const needsNoDatabase =
  words.length === 0 ||
  words.some((word) => ["--help", "-h"].includes(word)) ||
  words.join(" ").startsWith("classifier evaluate");

await runMain(async () => {
  loadDotEnv();
  await install();
  await generateClient();
  const { bundle, distFolder } = await import("./bundle.mjs");
  await bundle(["otklik"]);
  const file = path.join(distFolder, "otklik.mjs");
  const { withDatabase } = await import("./start/with-database.mjs");
  const given = needsNoDatabase ? "postgresql://nobody@127.0.0.1:1/asked" : process.env.DATABASE_URL;
  const code = await withDatabase(given, (url) => run(file, settings(url)));
  process.exit(code);
});
