import { fewMin } from "@/lib/analytics/dashboard/schema";
import type { Pull } from "@/lib/analytics/dashboard/schema";
import type { BreakdownRow, Counts, TimeFigure } from "@/lib/analytics/schema";

function dueOf({ answerOnTime, answerLate, answerOverdue }: Counts) {
  return { good: answerOnTime, n: answerOnTime + answerLate + answerOverdue };
}

/**
 * What lowers the share answered in time: by how much it would be higher without the row. A row with few answers has no
 * verdict however bad they were, and what is everything there is pulls nothing down.
 */
export function lateBy(rows: readonly BreakdownRow[], parents: ReadonlySet<string> = new Set()): Pull[] {
  const all = rows.map((row) => ({ row, ...dueOf(row.counts) })).filter(({ n }) => n > 0);
  const whole = { good: sum(all.map(({ good }) => good)), n: sum(all.map(({ n }) => n)) };
  return all
    .map(({ row, good, n }) => ({
      ...{ code: row.code, name: row.name, n, bad: n - good, value: good / n },
      pull: n < fewMin || n === whole.n ? null : (whole.good - good) / (whole.n - n) - whole.good / whole.n,
      hasBelow: row.code !== null && parents.has(row.code),
    }))
    .sort(byPull);
}

/** The same of a mean, which is exact and adds up: by how many seconds the whole would be shorter without the row. */
export function slowBy(rows: readonly { code: string | null; name: string | null; time: TimeFigure }[]): Pull[] {
  const all = rows.flatMap(({ code, name, time }) =>
    time.n > 0 && time.mean !== null ? [{ code, name, n: time.n, mean: time.mean }] : [],
  );
  const n = sum(all.map((row) => row.n));
  const seconds = sum(all.map((row) => row.n * row.mean));
  return all
    .map((row) => ({
      ...{ code: row.code, name: row.name, n: row.n, bad: 0, value: row.mean },
      pull: row.n < fewMin || row.n === n ? null : seconds / n - (seconds - row.n * row.mean) / (n - row.n),
      hasBelow: false,
    }))
    .sort(byPull);
}

/** What pulls most comes first; what has no verdict stands at the end, the larger first. */
function byPull(a: Pull, b: Pull): number {
  if (a.pull === null || b.pull === null) {
    return a.pull === b.pull ? b.n - a.n : a.pull === null ? 1 : -1;
  }
  return b.pull - a.pull;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
