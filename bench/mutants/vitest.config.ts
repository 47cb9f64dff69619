import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { mutants } from "./mutants";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const mutant = mutants.find(({ name }) => name === process.env.MUTANT);
if (process.env.MUTANT && !mutant) throw new Error(`no mutant ${process.env.MUTANT}`);

/** Changes one file while it is loaded; nothing on the disk is touched. */
const mutate = {
  name: "mutate",
  enforce: "pre" as const,
  load(id: string) {
    if (!mutant || id !== path.join(root, mutant.file)) return null;
    const source = readFileSync(id, "utf8");
    if (source.split(mutant.from).length !== 2) throw new Error(`the mutant "${mutant.name}" no longer fits its file`);
    return source.replace(mutant.from, () => mutant.to);
  },
};

export default defineConfig({
  root,
  plugins: [mutate],
  resolve: { alias: { "@": root, "server-only": `${root}/tests/setup/server-only.ts` } },
  test: {
    include: ["lib/sla/*.properties.test.ts", "lib/sla/choose-policy.test.ts"],
    setupFiles: ["tests/setup/unit.ts"],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
