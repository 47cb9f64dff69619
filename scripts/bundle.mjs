import path from "node:path";
import { pathToFileURL } from "node:url";
import { say } from "./language.mjs";
import { Problem, runMain } from "./problem.mjs";
import { root } from "./project.mjs";

/** What runs outside of Next: the worker, the administrator's commands, the check of the settings. */
const entries = {
  worker: "workers/index.ts",
  train: "workers/train.ts",
  otklik: "bin/otklik.ts",
  settings: "lib/platform/env.ts",
};

export const distFolder = path.join(root, "dist");

/** The condition under which `server-only` lets a process load server code. */
export const serverCondition = "--conditions=react-server";

/**
 * How the bundled worker runs. Nearly all that it makes is of no use after its batch: with room for a whole batch the
 * collector throws it away at once, which saves a tenth of the processor.
 */
export const workerFlags = ["--max-old-space-size=384", "--max-semi-space-size=64"];

/** Writes dist/<name>.mjs for each entry; takes some 50 ms, so nobody asks whether it is fresh. */
export async function bundle(names = Object.keys(entries)) {
  const { build, stop } = await import("esbuild");
  try {
    await build({
      absWorkingDir: root,
      entryPoints: Object.fromEntries(names.map((name) => [name, entries[name]])),
      outdir: distFolder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      packages: "external",
      // The marker keeps server code out of browsers; here is none, and it would refuse to load.
      alias: { "server-only": "./scripts/nothing.mjs" },
      platform: "node",
      format: "esm",
      target: "node20",
      logLevel: "silent",
    });
  } catch (error) {
    const reason = error.errors?.[0]?.text ?? error.message;
    throw new Problem(say(`The worker could not be built: ${reason}`, `Не удалось собрать обработчик: ${reason}`));
  } finally {
    await stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const names = process.argv.slice(2);
  await runMain(() => bundle(names.length > 0 ? names : undefined));
}
