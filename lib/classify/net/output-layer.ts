import type { NetProblem } from "@/lib/classify/net/schema";

const momentMin = 1e-6;
/** Errors below this teach nothing; with a hundred labels, nearly all of them are. */
const errorMin = 1e-3;

/** What a net's units say for every label; row by unit, column by label. */
export interface Outputs {
  width: number;
  outputs: Float32Array;
  outputBias: Float32Array;
}

/** The last layer of a net in training, which compares what the net says with the truth (AdaGrad, weight by weight). */
export class OutputLayer {
  /** What the units are told to have done better, after `learn`. */
  readonly back: Float64Array;
  private readonly moments: Float32Array;
  private readonly errors: Float64Array;
  private readonly active: Uint16Array;
  private activeCount = 0;

  constructor(
    private readonly problem: Pick<NetProblem, "targets" | "exampleWeights" | "classCount">,
    private readonly layer: Outputs,
  ) {
    const { classCount } = problem;
    this.moments = new Float32Array((layer.width + 1) * classCount).fill(momentMin);
    this.back = new Float64Array(layer.width);
    this.errors = new Float64Array(classCount);
    this.active = new Uint16Array(classCount);
  }

  /** How far each probability is from the truth; returns for how many labels that matters. */
  compare(hidden: Float64Array, example: number): number {
    const { active, errors, problem } = this;
    const { classCount } = problem;
    scoreUnits(this.layer, hidden, errors);
    let most = -Infinity;
    for (let at = 0; at < classCount; at++) most = Math.max(most, errors[at] ?? 0);
    let norm = 0;
    for (let at = 0; at < classCount; at++) norm += errors[at] = Math.exp((errors[at] ?? 0) - most);
    const weight = problem.exampleWeights[example] ?? 1;
    const target = problem.targets[example] ?? 0;
    let size = 0;
    for (let at = 0; at < classCount; at++) {
      const error = weight * ((errors[at] ?? 0) / norm - (at === target ? 1 : 0));
      errors[at] = error;
      if (Math.abs(error) > errorMin) active[size++] = at;
    }
    this.activeCount = size;
    return size;
  }

  /** Learns from the last comparison. `gates`: how much of each unit came through. */
  learn(hidden: Float64Array, gates: Float64Array, rate: number): void {
    const { back, layer } = this;
    back.fill(0);
    for (let unit = 0; unit < layer.width; unit++) {
      const value = hidden[unit] ?? 0;
      if (value === 0) continue;
      const sum = this.learnRow(layer.outputs, { unit, from: unit * this.errors.length, value, rate });
      back[unit] = sum * (gates[unit] ?? 0);
    }
    this.learnRow(layer.outputBias, { unit: layer.width, from: 0, value: 1, rate });
  }

  private learnRow(weights: Float32Array, at: { unit: number; from: number; value: number; rate: number }): number {
    const { active, activeCount, errors, moments } = this;
    const { from, rate, value } = at;
    const row = at.unit * errors.length;
    let sum = 0;
    for (let index = 0; index < activeCount; index++) {
      const label = active[index] ?? 0;
      const error = errors[label] ?? 0;
      const weight = weights[from + label] ?? 0;
      const slope = error * value;
      const moment = (moments[row + label] ?? 0) + slope * slope;
      sum += error * weight;
      moments[row + label] = moment;
      weights[from + label] = weight - (rate * slope) / Math.sqrt(moment);
    }
    return sum;
  }
}

/** Fills `scores` with what the units say for every label. */
export function scoreUnits(
  { outputBias, outputs, width }: Outputs,
  hidden: Float64Array,
  scores: Float64Array | Float32Array,
): void {
  const classCount = outputBias.length;
  for (let at = 0; at < classCount; at++) scores[at] = outputBias[at] ?? 0;
  let unit = 0;
  for (; unit + 3 < width; unit += 4) {
    // Four units at a time: reading and writing the scores is what costs.
    const value0 = hidden[unit] ?? 0;
    const value1 = hidden[unit + 1] ?? 0;
    const value2 = hidden[unit + 2] ?? 0;
    const value3 = hidden[unit + 3] ?? 0;
    if (value0 === 0 && value1 === 0 && value2 === 0 && value3 === 0) continue;
    const row0 = unit * classCount;
    const row1 = row0 + classCount;
    const row2 = row1 + classCount;
    const row3 = row2 + classCount;
    for (let at = 0; at < classCount; at++) {
      scores[at] =
        (scores[at] ?? 0) +
        value0 * (outputs[row0 + at] ?? 0) +
        value1 * (outputs[row1 + at] ?? 0) +
        value2 * (outputs[row2 + at] ?? 0) +
        value3 * (outputs[row3 + at] ?? 0);
    }
  }
  for (; unit < width; unit++) {
    const value = hidden[unit] ?? 0;
    const row = unit * classCount;
    for (let at = 0; at < classCount; at++) scores[at] = (scores[at] ?? 0) + value * (outputs[row + at] ?? 0);
  }
}
