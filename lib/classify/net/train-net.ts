import type { Net, NetOptions, NetProblem } from "@/lib/classify/net/schema";
import { OutputLayer, scoreUnits } from "@/lib/classify/net/output-layer";
import { RoundsTraining } from "@/lib/classify/net/rounds-training";
import { scoreDense } from "@/lib/classify/score-dense";
import type { Vector } from "@/lib/classify/vocabulary";

/** Units left out of each step, so that none relies on another one. */
const dropout = 0.3;
const momentMin = 1e-6;

/** A net in training: stochastic gradient descent, each row with a rate that falls with what it has moved (AdaGrad). */
export class NetTraining extends RoundsTraining<NetOptions> {
  readonly net: Net;
  private readonly featureMoments: Float32Array;
  private readonly biasMoments: Float32Array;
  private readonly hidden: Float64Array;
  private readonly gates: Float64Array;
  private readonly last: OutputLayer;

  constructor(
    private readonly problem: NetProblem,
    options: NetOptions,
  ) {
    super(options);
    const { featureCount, classCount } = problem;
    const { width } = options;
    const { random } = this;
    const reach = 2 / Math.sqrt(width);
    const features = new Float32Array(featureCount * width);
    for (let at = 0; at < features.length; at++) features[at] = (random() - 0.5) * reach;
    const outputs = new Float32Array(width * classCount);
    this.net = { width, features, bias: new Float32Array(width), outputs, outputBias: new Float32Array(classCount) };
    this.featureMoments = new Float32Array(featureCount).fill(momentMin);
    this.biasMoments = new Float32Array(width).fill(momentMin);
    this.hidden = new Float64Array(width);
    this.gates = new Float64Array(width);
    this.last = new OutputLayer(problem, this.net);
  }

  protected step(example: number, rate: number): void {
    const vector = this.problem.vectors[example];
    if (!vector) return;
    this.forward(vector);
    if (this.last.compare(this.hidden, example) === 0) return;
    this.last.learn(this.hidden, this.gates, rate);
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

  private learnFeatures({ indexes, values }: Vector, rate: number): void {
    const { biasMoments, featureMoments, net } = this;
    const { back } = this.last;
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

/** What a net says of examples it has not learnt from, row by row as they are given. */
export function scoreRows(net: Net, problem: NetProblem, rows: Uint32Array): Float32Array {
  const hidden = new Float64Array(net.width);
  const result = new Float32Array(rows.length * problem.classCount);
  rows.forEach((example, index) => {
    const vector = problem.vectors[example];
    if (!vector) return;
    scoreDense({ weights: net.features, width: net.width }, vector, hidden);
    for (let unit = 0; unit < net.width; unit++) {
      hidden[unit] = Math.max(0, (hidden[unit] ?? 0) + (net.bias[unit] ?? 0));
    }
    scoreUnits(net, hidden, result.subarray(index * problem.classCount, (index + 1) * problem.classCount));
  });
  return result;
}
