import { readJson } from "../project.mjs";

/** A run that ended badly without a failed test (a crash, a time limit, a file that does not load) is one failure. */
function complete({ passed, failed, skipped }, isOk) {
  return { passed, failed: failed === 0 && !isOk ? 1 : failed, skipped };
}

/** What vitest's JSON reporter counted; a file that could not be loaded counts as one failed test. */
export function vitestCounts(file, isOk) {
  const report = readJson(file);
  if (!report) return complete({ passed: 0, failed: 0, skipped: 0 }, isOk);
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = report;
  return complete({ passed, failed: numFailedTests + broken.length, skipped: numPendingTests + numTodoTests }, isOk);
}

/** What passed at a second try has passed, and is told: it is where a test or a page leans on luck. */
export function playwrightCounts(file, isOk) {
  const stats = readJson(file)?.stats;
  if (!stats) return complete({ passed: 0, failed: 0, skipped: 0 }, isOk);
  const { expected, unexpected, flaky, skipped } = stats;
  return { ...complete({ passed: expected + flaky, failed: unexpected, skipped }, isOk), flaky };
}

export function commandCounts(isOk) {
  return { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: 0 };
}
