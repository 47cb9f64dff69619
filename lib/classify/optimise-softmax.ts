import { tellRows, type OnShare } from "@/lib/classify/divide-work";
import { passOn, takenOver, type Kinship } from "@/lib/classify/kinship";
import { scoreDense } from "@/lib/classify/score-dense";
import { seededRandom, shuffle } from "@/lib/classify/seeded-random";
import type { Vector } from "@/lib/classify/vocabulary";

export interface SoftmaxProblem {
  vectors: readonly Vector[];
  targets: Uint16Array;
  /** How much each example counts. */
  exampleWeights: Float32Array;
  featureCount: number;
  classCount: number;
  /** Which classes share a part of their weights. */
  kinship: Kinship;
}

export interface SoftmaxOptions {
  /** Strength of the quadratic penalty on the weights. */
  penalty: number;
  rounds: number;
  seed: number;
  /** Of the visits to examples. */
  onShare?: OnShare | undefined;
}

export interface SoftmaxSolution {
  /** Row by feature, column by class. */
  weights: Float32Array;
  /** What each example would have been given had it not been learnt from: its own part taken out. Row by example. */
  heldOut: Float32Array;
}

/** The first round moves everything, and takes so many times as long as a later one. */
const firstRound = 1.8;
/** Changes of a class by less than this are not worth a pass over the weights. */
const changeMin = 0.002;
const searchSteps = 3;

/**
 * Multinomial logistic regression by dual coordinate ascent. At the optimum the weights are a sum over examples of
 * (target − probability) × vector; each visit moves one example's share towards that, with an exact line search
 * instead of a learning rate. Since the shares are known, every example can be taken out again afterwards, which
 * gives predictions for calibration without a second training.
 */
export function optimiseSoftmax(problem: SoftmaxProblem, options: SoftmaxOptions): SoftmaxSolution {
  const state = new Ascent(problem, options);
  const random = seededRandom(options.seed);
  const order = Uint32Array.from(problem.vectors, (_, index) => index);
  const tellRound = tellRounds(options);
  for (let round = 0; round < options.rounds; round++) {
    shuffle(order, random);
    const tell = tellRound(round);
    order.forEach((example, at) => {
      state.visit(example);
      tellRows(tell, at + 1, order.length);
    });
  }
  return { heldOut: state.heldOutScores(), weights: state.mergedWeights() };
}

function tellRounds({ onShare, rounds }: SoftmaxOptions): (round: number) => OnShare | undefined {
  if (!onShare) return () => undefined;
  const whole = rounds - 1 + firstRound;
  return (round) => (share) => onShare((round === 0 ? firstRound * share : firstRound + round - 1 + share) / whole);
}

class Ascent {
  private readonly classCount: number;
  /** Classes, then what they share. */
  private readonly width: number;
  private readonly weights: Float32Array;
  private readonly shares: Float32Array;
  private readonly lengths: Float64Array;
  private readonly scores: Float64Array;
  private readonly powers: Float64Array;
  private readonly trial: Float64Array;
  private readonly direction: Float64Array;
  /** Where the shared parts, and with them each class, go when a share moves into `direction`. */
  private readonly sharedDirection: Float64Array;
  private readonly along: Float64Array;
  private readonly change: Float64Array;
  private readonly changed: Int32Array;

  constructor(
    private readonly problem: SoftmaxProblem,
    private readonly options: SoftmaxOptions,
  ) {
    this.classCount = problem.classCount;
    this.width = this.classCount + problem.kinship.partCount;
    this.weights = new Float32Array(problem.featureCount * this.width);
    this.shares = new Float32Array(problem.vectors.length * this.classCount);
    this.lengths = Float64Array.from(problem.vectors, ({ values }) =>
      values.reduce((sum, value) => sum + value * value, 0),
    );
    this.scores = new Float64Array(this.width);
    this.powers = new Float64Array(this.classCount);
    this.trial = new Float64Array(this.classCount);
    this.direction = new Float64Array(this.classCount);
    this.sharedDirection = new Float64Array(problem.kinship.partCount);
    this.along = new Float64Array(this.classCount);
    this.change = new Float64Array(this.width);
    this.changed = new Int32Array(this.width);
  }

  visit(example: number): void {
    const vector = this.problem.vectors[example];
    if (!vector) return;
    this.score(vector);
    const norm = this.exponentiate();
    const gain = this.aim(example, norm);
    if (gain < 1e-6) return;
    const step = this.search(example, gain);
    this.apply(vector, this.collectChanges(example, step));
  }

  heldOutScores(): Float32Array {
    const result = new Float32Array(this.shares.length);
    this.problem.vectors.forEach((vector, example) => {
      this.score(vector);
      const own = this.ownPart(example);
      const scale = (this.lengths[example] ?? 0) / this.options.penalty;
      const base = example * this.classCount;
      for (let at = 0; at < this.classCount; at++) result[base + at] = (this.scores[at] ?? 0) - scale * (own[at] ?? 0);
    });
    return result;
  }

  mergedWeights(): Float32Array {
    const { classCount, width, weights } = this;
    const { featureCount } = this.problem;
    const merged = new Float32Array(featureCount * classCount);
    for (let feature = 0; feature < featureCount; feature++) {
      const row = weights.subarray(feature * width, (feature + 1) * width);
      const shared = row.subarray(classCount);
      for (let at = 0; at < classCount; at++) {
        merged[feature * classCount + at] = (row[at] ?? 0) + takenOver(this.problem.kinship, at, shared);
      }
    }
    return merged;
  }

  private score(vector: Vector): void {
    const { scores, weights, width, classCount } = this;
    scoreDense({ weights, width }, vector, scores);
    const shared = scores.subarray(classCount);
    for (let column = 0; column < classCount; column++) {
      scores[column] = (scores[column] ?? 0) + takenOver(this.problem.kinship, column, shared);
    }
  }

  private exponentiate(): number {
    let best = -Infinity;
    for (let at = 0; at < this.classCount; at++) best = Math.max(best, this.scores[at] ?? 0);
    let norm = 0;
    for (let at = 0; at < this.classCount; at++) norm += this.powers[at] = Math.exp((this.scores[at] ?? 0) - best);
    return norm;
  }

  /** Points from the example's share to where it belongs now; returns the squared distance. */
  private aim(example: number, norm: number): number {
    const target = this.problem.targets[example] ?? 0;
    const weight = this.problem.exampleWeights[example] ?? 1;
    const base = example * this.classCount;
    let gain = 0;
    this.sharedDirection.fill(0);
    for (let at = 0; at < this.classCount; at++) {
      const wanted = weight * ((at === target ? 1 : 0) - (this.powers[at] ?? 0) / norm);
      const move = wanted - (this.shares[base + at] ?? 0);
      this.direction[at] = move;
      gain += move * move;
      passOn(this.problem.kinship, { at, move }, this.sharedDirection);
    }
    for (let at = 0; at < this.classCount; at++) {
      this.along[at] = (this.direction[at] ?? 0) + takenOver(this.problem.kinship, at, this.sharedDirection);
    }
    return gain;
  }

  /** The step at which the dual stops rising, by regula falsi between none and the whole way. */
  private search(example: number, gain: number): number {
    let low = 0;
    let high = 1;
    let slopeLow = gain;
    let slopeHigh = this.slope(example, 1);
    if (slopeHigh >= 0) return 1;
    for (let tries = 0; tries < searchSteps; tries++) {
      const part = Math.min(0.9, Math.max(0.1, slopeLow / (slopeLow - slopeHigh)));
      const step = low + (high - low) * part;
      const slope = this.slope(example, step);
      if (slope > 0) [low, slopeLow] = [step, slope];
      else [high, slopeHigh] = [step, slope];
    }
    return low > 0 ? low : high;
  }

  private slope(example: number, step: number): number {
    const target = this.problem.targets[example] ?? 0;
    const weight = this.problem.exampleWeights[example] ?? 1;
    const { along, classCount, direction, powers, shares, trial } = this;
    const reach = (step * (this.lengths[example] ?? 0)) / this.options.penalty;
    const base = example * classCount;
    let norm = 0;
    for (let at = 0; at < classCount; at++) {
      norm += trial[at] = (powers[at] ?? 0) * Math.exp(reach * (along[at] ?? 0));
    }
    let slope = 0;
    for (let at = 0; at < classCount; at++) {
      const move = direction[at] ?? 0;
      const wanted = weight * ((at === target ? 1 : 0) - (trial[at] ?? 0) / norm);
      slope += move * (wanted - (shares[base + at] ?? 0) - step * move);
    }
    return slope;
  }

  /** Moves the share; returns how many columns of the weights have to follow. */
  private collectChanges(example: number, step: number): number {
    const { change, changed, classCount } = this;
    const base = example * classCount;
    const shared = change.subarray(classCount);
    let size = 0;
    change.fill(0);
    for (let at = 0; at < classCount; at++) {
      const move = step * (this.direction[at] ?? 0);
      if (Math.abs(move) < changeMin) continue;
      this.shares[base + at] = (this.shares[base + at] ?? 0) + move;
      change[at] = move / this.options.penalty;
      changed[size++] = at;
      passOn(this.problem.kinship, { at, move: move / this.options.penalty }, shared);
    }
    for (let part = classCount; part < this.width; part++) if (change[part] !== 0) changed[size++] = part;
    return size;
  }

  private apply({ indexes, values }: Vector, size: number): void {
    const { change, changed, weights, width } = this;
    for (let feature = 0; feature < indexes.length; feature++) {
      const row = (indexes[feature] ?? 0) * width;
      const value = values[feature] ?? 0;
      for (let at = 0; at < size; at++) {
        const column = changed[at] ?? 0;
        weights[row + column] = (weights[row + column] ?? 0) + value * (change[column] ?? 0);
      }
    }
  }

  /** What an example's own share adds to each class, over the class's weights and over the shared ones. */
  private ownPart(example: number): Float64Array {
    const base = example * this.classCount;
    this.sharedDirection.fill(0);
    for (let at = 0; at < this.classCount; at++) {
      passOn(this.problem.kinship, { at, move: this.shares[base + at] ?? 0 }, this.sharedDirection);
    }
    return this.trial.map(
      (_, at) => (this.shares[base + at] ?? 0) + takenOver(this.problem.kinship, at, this.sharedDirection),
    );
  }
}
