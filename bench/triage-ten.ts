import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

/**
 * Ten people at ten browsers triage one list for two minutes, against the pages as they are delivered. It is the browser
 * test of the same, longer and with more people; what it says comes from the events in the database.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { people: { type: "string", default: "10" }, seconds: { type: "string", default: "120" } },
  });
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-triage-"));
  const report = path.join(folder, "report.json");
  try {
    const code = await runTest({ TRIAGE_PEOPLE: values.people, TRIAGE_SECONDS: values.seconds, TRIAGE_REPORT: report });
    const measured: unknown = JSON.parse(readFileSync(report, "utf8"));
    if (typeof measured !== "object" || measured === null) throw new Error("the test wrote no report");
    const figures = { benchmark: "triage-ten", ...measured, passed: code === 0 };
    const about = { cores: availableParallelism(), date: new Date().toISOString() };
    process.stdout.write(`${JSON.stringify({ ...figures, ...about }, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the test says goes to the errors: the standard output belongs to the figures. */
function runTest(settings: Record<string, string>): Promise<number | null> {
  const args = ["scripts/test.mjs", "e2e", "tests/e2e/triage-together.spec.ts", "--project=desktop", "--retries=0"];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...settings },
    stdio: ["ignore", process.stderr, "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  });
}

await main();
