import type { Confusion, JudgedText, LabelReport } from "@/lib/classify/evaluation-report";

const confusionsMax = 200;

/** Precision, recall and F1 of every label that occurs or was guessed; what is undefined counts as 0. */
export function reportLabels(judged: readonly JudgedText[]): LabelReport[] {
  const truths = countBy(judged.map(({ label }) => label));
  const guesses = countBy(judged.map(({ predicted }) => predicted));
  const hits = countBy(judged.filter(isRight).map(({ label }) => label));
  return [...new Set([...truths.keys(), ...guesses.keys()])]
    .map((label) => {
      const n = truths.get(label) ?? 0;
      const guessed = guesses.get(label) ?? 0;
      const right = hits.get(label) ?? 0;
      return { label, n, precision: ratio(right, guessed), recall: ratio(right, n), f1: ratio(2 * right, n + guessed) };
    })
    .sort((left, right) => right.n - left.n || compare(left.label, right.label));
}

export function countConfusions(judged: readonly JudgedText[]): Confusion[] {
  const found = new Map<string, Confusion>();
  for (const { label, predicted } of judged) {
    if (label === predicted) continue;
    const key = JSON.stringify([label, predicted]);
    const known = found.get(key);
    if (known) known.n++;
    else found.set(key, { truth: label, guess: predicted, n: 1 });
  }
  return [...found.values()]
    .sort((left, right) => right.n - left.n || compare(left.truth, right.truth) || compare(left.guess, right.guess))
    .slice(0, confusionsMax);
}

export function isRight({ label, predicted }: JudgedText): boolean {
  return label === predicted;
}

export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
