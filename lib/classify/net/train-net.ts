import type { Net, NetOptions, NetProblem } from "@/lib/classify/net/schema";
import { tellRows, type OnShare } from "@/lib/classify/divide-work";
import { scoreDense } from "@/lib/classify/score-dense";
import { seededRandom, shuffle } from "@/lib/classify/seeded-random";
import type { Vector } from "@/lib/classify/vocabulary";

/** Units left out of each step, so that none relies on another one. */
const dropout = 0.3;
/** The rate falls to this share of what it began with. */
const rateLeft = 0.05;
const momentMin = 1e-6;
/** Errors below this teach nothing; with a hundred labels, nearly all of them are. */
const errorMin = 1e-3;

/** A net in training: stochastic gradient descent, each row with a rate that falls with what it has moved (AdaGrad). */
export class NetTraining {
  readonly net: Net;
  private readonly random: () => number;
  private readonly featureMoments: Float32Array;
  private readonly outputMoments: Float32Array;
  private readonly biasMoments: Float32Array;
  private readonly hidden: Float64Array;
  private readonly gates: Float64Array;
  private readonly back: Float64Array;
  private readonly errors: Float64Array;
  private readonly active: Uint16Array;

  constructor(
    private readonly problem: NetProblem,
    private readonly options: NetOptions,
  ) {
    const { featureCount, classCount } = problem;
    const { width } = options;
    const random = seededRandom(options.seed);
    const reach = 2 / Math.sqrt(width);
    const features = new Float32Array(featureCount * width);
    for (let at = 0; at < features.length; at++) features[at] = (random() - 0.5) * reach;
    const outputs = new Float32Array(width * classCount);
    this.net = { width, features, bias: new Float32Array(width), outputs, outputBias: new Float32Array(classCount) };
    this.random = random;
    this.featureMoments = new Float32Array(featureCount).fill(momentMin);
    this.outputMoments = new Float32Array((width + 1) * classCount).fill(momentMin);
    this.biasMoments = new Float32Array(width).fill(momentMin);
    this.hidden = new Float64Array(width);
    this.gates = new Float64Array(width);
    this.back = new Float64Array(width);
    this.errors = new Float64Array(classCount);
    this.active = new Uint16Array(classCount);
  }

  /** All rounds over these examples. */
  run(rows: Uint32Array, onShare?: OnShare): void {
    const { rounds, rate } = this.options;
    const order = rows.slice();
    for (let round = 0; round < rounds; round++) {
      shuffle(order, this.random);
      order.forEach((example, at) => {
        const done = (round + at / order.length) / rounds;
        this.step(example, rate * (1 - (1 - rateLeft) * done));
        tellRows(onShare, round * order.length + at + 1, rounds * order.length);
      });
    }
  }

  /** One round over examples that were kept aside, at the rate of the middle of the training. */
  catchUp(rows: Uint32Array): void {
    for (const example of rows) this.step(example, this.options.rate / 2);
  }

  private step(example: number, rate: number): void {
    const vector = this.problem.vectors[example];
    if (!vector) return;
    this.forward(vector);
    const activeCount = this.compare(example);
    if (activeCount === 0) return;
    this.learnOutputs(activeCount, rate);
    this.learnFeatures(vector, rate);
  }

  private forward(vector: Vector): void {
    const { gates, hidden, net } = this;
    scoreDense({ weights: net.features, width: net.width }, vector, hidden);
    for (let unit = 0; unit < net.width; unit++) {
      const sum = (hidden[unit] ?? 0) + (net.bias[unit] ?? 0);
      const gate = sum > 0 && this.random() >= dropout ? 1 / (1 - dropout) : 0;
      gates[unit] = gate;
      hidden[unit] = sum * gate;
    }
  }

  /** How far each probability is from the truth; returns for how many labels that matters. */
  private compare(example: number): number {
    const { active, errors, problem } = this;
    const { classCount } = problem;
    scoreUnits(this.net, this.hidden, errors);
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
    return size;
  }

  private learnOutputs(activeCount: number, rate: number): void {
    const { active, back, errors, gates, hidden, net, outputMoments } = this;
    const { classCount } = this.problem;
    back.fill(0);
    for (let unit = 0; unit <= net.width; unit++) {
      const isBias = unit === net.width;
      const value = isBias ? 1 : (hidden[unit] ?? 0);
      if (value === 0) continue;
      const weights = isBias ? net.outputBias : net.outputs;
      const row = unit * classCount;
      const from = isBias ? 0 : row;
      let sum = 0;
      for (let index = 0; index < activeCount; index++) {
        const at = active[index] ?? 0;
        const error = errors[at] ?? 0;
        const weight = weights[from + at] ?? 0;
        const slope = error * value;
        const moment = (outputMoments[row + at] ?? 0) + slope * slope;
        sum += error * weight;
        outputMoments[row + at] = moment;
        weights[from + at] = weight - (rate * slope) / Math.sqrt(moment);
      }
      if (!isBias) back[unit] = sum * (gates[unit] ?? 0);
    }
  }

  private learnFeatures({ indexes, values }: Vector, rate: number): void {
    const { back, biasMoments, featureMoments, net } = this;
    const { width, features, bias } = net;
    let square = 0;
    for (let unit = 0; unit < width; unit++) {
      const slope = back[unit] ?? 0;
      if (slope === 0) continue;
      square += slope * slope;
      const moment = (biasMoments[unit] ?? 0) + slope * slope;
      biasMoments[unit] = moment;
      bias[unit] = (bias[unit] ?? 0) - (rate * slope) / Math.sqrt(moment);
    }
    for (let at = 0; at < indexes.length; at++) {
      const value = values[at] ?? 0;
      const feature = indexes[at] ?? 0;
      const moment = (featureMoments[feature] ?? 0) + (value * value * square) / width;
      featureMoments[feature] = moment;
      const move = (rate * value) / Math.sqrt(moment);
      const row = feature * width;
      for (let unit = 0; unit < width; unit++) {
        features[row + unit] = (features[row + unit] ?? 0) - move * (back[unit] ?? 0);
      }
    }
  }
}

/** Fills `scores` with what the units say for every label. */
export function scoreUnits(
  { outputBias, outputs, width }: Pick<Net, "outputBias" | "outputs" | "width">,
  hidden: Float64Array,
  scores: Float64Array | Float32Array,
): void {
  const classCount = outputBias.length;
  for (let at = 0; at < classCount; at++) scores[at] = outputBias[at] ?? 0;
  for (let unit = 0; unit < width; unit++) {
    const value = hidden[unit] ?? 0;
    if (value <= 0) continue;
    const row = unit * classCount;
    for (let at = 0; at < classCount; at++) scores[at] = (scores[at] ?? 0) + value * (outputs[row + at] ?? 0);
  }
}

/** What a net says of examples it has not learnt from, row by row as they are given. */
export function scoreRows(net: Net, problem: NetProblem, rows: Uint32Array): Float32Array {
  const hidden = new Float64Array(net.width);
  const result = new Float32Array(rows.length * problem.classCount);
  rows.forEach((example, index) => {
    const vector = problem.vectors[example];
    if (!vector) return;
    scoreDense({ weights: net.features, width: net.width }, vector, hidden);
    for (let unit = 0; unit < net.width; unit++) hidden[unit] = (hidden[unit] ?? 0) + (net.bias[unit] ?? 0);
    scoreUnits(net, hidden, result.subarray(index * problem.classCount, (index + 1) * problem.classCount));
  });
  return result;
}
