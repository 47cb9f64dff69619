import { solveLinear } from "@/lib/classify/solve-linear";

/** What several voices say of examples that none of them has seen: of each its scores, row by example. */
export interface HeldOutVoices {
  voices: readonly Float32Array[];
  targets: Uint16Array;
  classCount: number;
}

/** Holds the shares back a little where examples are too few to tell two voices apart. */
const penalty = 0.02;
const roundsMax = 25;
const settled = 1e-6;

/**
 * How loud each voice is to be when their scores are added up, so that unseen examples surprise least. No voice is
 * turned round: one that would be, is left out.
 */
export function fitVoices(heldOut: HeldOutVoices): number[] {
  const spreads = heldOut.voices.map(spreadOf);
  let used = spreads.flatMap((spread, voice) => (spread > 0 ? [voice] : []));
  let shares: Float64Array = Float64Array.from(used, () => 1);
  while (heldOut.targets.length > 0) {
    shares = fitUsed({ ...heldOut, used, spreads });
    const kept = used.filter((_, at) => (shares[at] ?? 0) > 0);
    if (kept.length === used.length) break;
    used = kept;
  }
  return spreads.map((spread, voice) => (used.includes(voice) ? (shares[used.indexOf(voice)] ?? 0) / spread : 0));
}

interface UsedVoices extends HeldOutVoices {
  used: readonly number[];
  spreads: readonly number[];
}

/** Newton's method with shorter steps where a whole one goes too far. */
function fitUsed(voices: UsedVoices): Float64Array {
  let shares: Float64Array = Float64Array.from(voices.used, () => 1);
  let here = costAt(voices, shares);
  for (let round = 0; round < roundsMax; round++) {
    const step = solveLinear(here.curvature, here.slope);
    const next = stepAlong(voices, { shares, step, cost: here.cost });
    if (!next) return shares;
    const gained = here.cost - next.cost;
    shares = next.shares;
    here = next;
    if (gained < settled) return shares;
  }
  return shares;
}

function stepAlong(voices: UsedVoices, from: { shares: Float64Array; step: Float64Array; cost: number }) {
  for (let length = 1; length > 1e-3; length /= 2) {
    const shares = from.shares.map((share, at) => share - length * (from.step[at] ?? 0));
    const next = costAt(voices, shares);
    if (next.cost < from.cost) return { ...next, shares };
  }
  return null;
}

/** The mean surprise at these shares, its slope, and how the slope changes. */
function costAt({ classCount, spreads, targets, used, voices }: UsedVoices, shares: Float64Array) {
  const size = shares.length;
  const strength = penalty / targets.length;
  let cost = shares.reduce((sum, share) => sum + strength * share * share, 0);
  const slope = shares.map((share) => 2 * strength * share);
  const curvature = Array.from(shares, (_, at) =>
    Float64Array.from(shares, (__, to) => (to === at ? 2 * strength : 0)),
  );
  const inputs = Array.from(shares, () => new Float64Array(classCount));
  const powers = new Float64Array(classCount);
  const weight = 1 / targets.length;
  targets.forEach((target, row) => {
    inputs.forEach((input, at) => {
      const voice = used[at] ?? 0;
      const scores = voices[voice];
      for (let label = 0; label < classCount; label++) {
        input[label] = (scores?.[row * classCount + label] ?? 0) / (spreads[voice] ?? 1);
      }
    });
    fillPowers({ inputs, shares, powers });
    cost -= weight * Math.log(Math.max(powers[target] ?? 0, Number.MIN_VALUE));
    const means = inputs.map((input) => dot(input, powers));
    for (let at = 0; at < size; at++) {
      const input = inputs[at] ?? powers;
      slope[at] = (slope[at] ?? 0) + weight * ((means[at] ?? 0) - (input[target] ?? 0));
      for (let to = 0; to < size; to++) {
        const together = dot(input, powers, inputs[to]) - (means[at] ?? 0) * (means[to] ?? 0);
        const line = curvature[at];
        if (line) line[to] = (line[to] ?? 0) + weight * together;
      }
    }
  });
  return { cost, slope, curvature };
}

function fillPowers(given: { inputs: readonly Float64Array[]; shares: Float64Array; powers: Float64Array }): void {
  const { inputs, powers, shares } = given;
  powers.fill(0);
  inputs.forEach((input, at) => {
    for (let label = 0; label < powers.length; label++) {
      powers[label] = (powers[label] ?? 0) + (shares[at] ?? 0) * (input[label] ?? 0);
    }
  });
  const most = powers.reduce((best, score) => Math.max(best, score), -Infinity);
  let norm = 0;
  for (let label = 0; label < powers.length; label++) norm += powers[label] = Math.exp((powers[label] ?? 0) - most);
  for (let label = 0; label < powers.length; label++) powers[label] = (powers[label] ?? 0) / norm;
}

function dot(left: Float64Array, right: Float64Array, third?: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] ?? 0) * (right[at] ?? 0) * (third ? (third[at] ?? 0) : 1);
  return sum;
}

/** How far the scores of a voice lie apart, over all examples and labels. */
function spreadOf(scores: Float32Array): number {
  const mean = scores.reduce((sum, score) => sum + score, 0) / (scores.length || 1);
  const square = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length || 1);
  return Math.sqrt(square);
}
