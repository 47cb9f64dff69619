/** Scores of examples that the model had not seen, row by example, and what they really were. */
export interface HeldOutScores {
  scores: Float32Array;
  targets: Uint16Array;
  classCount: number;
  /** The rows to judge by. */
  rows: readonly number[];
}

const sharpnessMin = 0.05;
const sharpnessMax = 50;
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** The factor on the scores under which the probabilities of unseen examples come true most often. */
export function fitSharpness(heldOut: HeldOutScores): number {
  if (heldOut.rows.length === 0) return 1;
  let low = Math.log(sharpnessMin);
  let high = Math.log(sharpnessMax);
  for (let tries = 0; tries < 24; tries++) {
    const left = high - goldenRatio * (high - low);
    const right = low + goldenRatio * (high - low);
    if (surprise(heldOut, Math.exp(left)) <= surprise(heldOut, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

function surprise({ scores, targets, classCount, rows }: HeldOutScores, sharpness: number): number {
  let total = 0;
  for (const row of rows) {
    const base = row * classCount;
    let best = -Infinity;
    for (let at = 0; at < classCount; at++) best = Math.max(best, scores[base + at] ?? 0);
    let norm = 0;
    for (let at = 0; at < classCount; at++) norm += Math.exp(sharpness * ((scores[base + at] ?? 0) - best));
    total += Math.log(norm) - sharpness * ((scores[base + (targets[row] ?? 0)] ?? 0) - best);
  }
  return total;
}
