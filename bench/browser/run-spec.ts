import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import path from "node:path";

/**
 * Runs one browser test, longer or with other data than usual, against the pages as they are delivered, and prints what it
 * reports. What the test says goes to the errors: the standard output belongs to the figures.
 */
export async function measureBySpec(
  benchmark: string,
  { spec, settings }: { spec: string; settings: (report: string) => Record<string, string> },
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "otklik-spec-"));
  const report = path.join(folder, "report.json");
  const loadBefore = loadavg()[0] ?? 0;
  try {
    const code = await runSpec(spec, settings(report));
    const measured: unknown = JSON.parse(readFileSync(report, "utf8"));
    if (typeof measured !== "object" || measured === null) throw new Error("the test wrote no report");
    const about = { cores: availableParallelism(), loadBefore, date: new Date().toISOString() };
    process.stdout.write(`${JSON.stringify({ benchmark, ...measured, passed: code === 0, ...about }, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runSpec(spec: string, settings: Record<string, string>): Promise<number | null> {
  const args = ["scripts/test.mjs", "e2e", spec, "--project=desktop", "--retries=0"];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...settings },
    stdio: ["ignore", process.stderr, "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  });
}
