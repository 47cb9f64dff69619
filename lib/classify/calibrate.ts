import { toProbabilities } from "@/lib/classify/probabilities";

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
const tries = 20;
/** More examples than this would only make the search longer. */
const rowsMax = 4_000;
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** The sharpness under which the probabilities of unseen examples come true most often. */
export function fitSharpness(heldOut: HeldOutScores): number {
  if (heldOut.rows.length === 0) return 1;
  const every = Math.ceil(heldOut.rows.length / rowsMax);
  const sample = { ...heldOut, rows: heldOut.rows.filter((_, index) => index % every === 0) };
  let low = Math.log(sharpnessMin);
  let high = Math.log(sharpnessMax);
  for (let at = 0; at < tries; at++) {
    const left = high - goldenRatio * (high - low);
    const right = low + goldenRatio * (high - low);
    if (surprise(sample, Math.exp(left)) <= surprise(sample, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

function surprise({ scores, targets, classCount, rows }: HeldOutScores, sharpness: number): number {
  return rows.reduce((total, row) => {
    const own = Float64Array.from(scores.subarray(row * classCount, (row + 1) * classCount));
    const probability = toProbabilities(own, sharpness)[targets[row] ?? 0] ?? 0;
    return total - Math.log(Math.max(probability, Number.MIN_VALUE));
  }, 0);
}
