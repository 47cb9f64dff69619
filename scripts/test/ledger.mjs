const minute = 60_000;

function duration(since) {
  const ms = Date.now() - since;
  return ms < minute
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / minute)} min ${Math.round((ms % minute) / 1000)} s`;
}

/** Tells how far the run is, adds up what the parts counted, and closes on one line. */
export function openLedger() {
  const begunAt = Date.now();
  const total = { passed: 0, failed: 0, skipped: 0 };
  return {
    /** Runs a part, whose failure to run at all counts as one. */
    async part(name, run) {
      const partBegunAt = Date.now();
      process.stdout.write(`▸ ${name}\n`);
      const { counts, words, logFile } = await run().catch((error) => crashed(error));
      for (const key of Object.keys(total)) total[key] += counts[key];
      const beside = ["skipped", "flaky"].filter((kind) => counts[kind] > 0).map((kind) => `, ${counts[kind]} ${kind}`);
      const mark = counts.failed > 0 ? "✗" : "✓";
      process.stdout.write(
        `${mark} ${name}: ${counts.passed} passed, ${counts.failed} failed${beside.join("")} (${duration(partBegunAt)})\n`,
      );
      if (counts.failed > 0 && words)
        process.stdout.write(`\n${words}\n${logFile ? `\n  whole log: ${logFile}\n` : ""}\n`);
      return counts.failed === 0;
    },
    note(words) {
      process.stdout.write(`  ${words}\n`);
    },
    close() {
      if (total.skipped > 0) process.stdout.write(`${total.skipped} skipped\n`);
      process.stdout.write(`took ${duration(begunAt)}\n${total.passed} passed, ${total.failed} failed\n`);
      return total.failed === 0 && total.passed > 0;
    },
  };
}

function crashed(error) {
  return { counts: { passed: 0, failed: 1, skipped: 0 }, words: error?.message ?? String(error), logFile: null };
}
