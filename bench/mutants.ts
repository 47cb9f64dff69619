import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { mutants } from "./mutants/mutants";

/**
 * Puts one mistake after the other into the code of the clocks and runs their invariants: each has to be caught.
 * Prints JSON; ends with 1 when a mutant lives or the code as it is fails.
 */

const report = z.object({
  numTotalTests: z.number(),
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ title: z.string(), status: z.string() })) })),
});

function failing(mutant: string): { tests: number; failed: string[] } {
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-mutants-"));
  const file = path.join(folder, "report.json");
  try {
    const args = [
      "run",
      "--config",
      "bench/mutants/vitest.config.ts",
      "--bail=1",
      "--reporter=json",
      `--outputFile=${file}`,
    ];
    spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", ...args], {
      env: { ...process.env, NODE_ENV: "test", MUTANT: mutant },
      stdio: "ignore",
      timeout: 240_000,
    });
    const { numTotalTests, testResults } = report.parse(JSON.parse(readFileSync(file, "utf8")));
    const results = testResults.flatMap(({ assertionResults }) => assertionResults);
    // A mutant that stops a file from loading would be caught by nothing: then no test has run.
    const failed = results.filter(({ status }) => status === "failed").map(({ title }) => title);
    return { tests: numTotalTests, failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const asItIs = failing("");
const outcomes = mutants.map(({ name, file }) => {
  const { failed } = failing(name);
  return { mutant: name, file, isCaught: failed.length > 0, caughtBy: failed };
});
const caught = outcomes.filter(({ isCaught }) => isCaught).length;
console.log(
  JSON.stringify(
    { tests: asItIs.tests, failingAsItIs: asItIs.failed, mutants: outcomes.length, caught, outcomes },
    null,
    2,
  ),
);
process.exit(caught === outcomes.length && asItIs.failed.length === 0 && asItIs.tests > 0 ? 0 : 1);
