import { OutputLayer, scoreUnits } from "@/lib/classify/net/output-layer";
import { RoundsTraining } from "@/lib/classify/net/rounds-training";
import type { Net, NetOptions } from "@/lib/classify/net/schema";
import { Listener } from "@/lib/classify/phrases/listener";
import { partLength } from "@/lib/classify/phrases/phrase-words";
import { rowsOfFeature, type PhraseProblem, type PhraseWord } from "@/lib/classify/phrases/schema";

/** Units left out of each step, so that none relies on another one. */
const dropout = 0.3;
const momentMin = 1e-6;

export interface PhraseOptions extends NetOptions {
  /** The share of words that each step misses, so that no phrase relies on all of its words. */
  wordsMissed: number;
}

const missed: PhraseWord = { stem: -1, letters: new Int32Array(0), values: new Float32Array(0) };

/** A phrase net in training: only the words that a unit has chosen learn from what it did (AdaGrad). */
export class PhraseTraining extends RoundsTraining<PhraseOptions> {
  readonly net: Net;
  /** By feature: of its row as a part of the word, and of what it says of the word after it. */
  private readonly moments: Float32Array;
  private readonly biasMoments: Float32Array;
  private readonly listener: Listener;
  private readonly gates: Float64Array;
  private readonly last: OutputLayer;
  /** The units that chose one word. */
  private readonly choosing: Uint16Array;

  constructor(
    private readonly problem: PhraseProblem,
    options: PhraseOptions,
  ) {
    super(options);
    const { classCount, featureCount } = problem;
    const { width } = options;
    const features = new Float32Array(featureCount * rowsOfFeature * width);
    this.scatter(features);
    const outputs = new Float32Array(width * classCount);
    this.net = { width, features, bias: new Float32Array(width), outputs, outputBias: new Float32Array(classCount) };
    this.moments = new Float32Array(rowsOfFeature * featureCount).fill(momentMin);
    this.biasMoments = new Float32Array(width).fill(momentMin);
    this.listener = new Listener(this.net);
    this.gates = new Float64Array(width);
    this.last = new OutputLayer(problem, this.net);
    this.choosing = new Uint16Array(width);
  }

  /** Features of the words get something to begin with; pairs of words have no rows of their own, and no need of any. */
  private scatter(features: Float32Array): void {
    const { width } = this.options;
    const reach = 1 / Math.sqrt(width);
    const met = new Set<PhraseWord>();
    for (const word of this.problem.phrases.flat()) met.add(word);
    const used = new Set<number>();
    for (const { letters, stem } of met) for (const feature of [...letters, stem]) used.add(feature);
    for (const feature of [...used].sort((left, right) => left - right)) {
      if (feature < 0) continue;
      const from = feature * rowsOfFeature * width;
      for (let at = from; at < from + width; at++) features[at] = (this.random() - 0.5) * reach;
    }
  }

  protected step(example: number, rate: number): void {
    const { gates, last, listener } = this;
    const words = this.miss(this.problem.phrases[example] ?? []);
    const { hidden } = listener;
    listener.listen(words);
    for (let unit = 0; unit < hidden.length; unit++) {
      const gate = this.random() >= dropout ? 1 / (1 - dropout) : 0;
      gates[unit] = gate;
      hidden[unit] = (hidden[unit] ?? 0) * gate;
    }
    if (last.compare(hidden, example) === 0) return;
    last.learn(hidden, gates, rate);
    this.learnBias(rate);
    words.forEach((word, at) => this.learnAt(words, at, rate));
  }

  private miss(words: readonly PhraseWord[]): readonly PhraseWord[] {
    const { wordsMissed } = this.options;
    return wordsMissed === 0 ? words : words.map((word) => (this.random() < wordsMissed ? missed : word));
  }

  private learnBias(rate: number): void {
    const { biasMoments, net } = this;
    const { back } = this.last;
    for (let unit = 0; unit < net.width; unit++) {
      const slope = back[unit] ?? 0;
      if (slope === 0) continue;
      const moment = (biasMoments[unit] ?? 0) + slope * slope;
      biasMoments[unit] = moment;
      net.bias[unit] = (net.bias[unit] ?? 0) - (rate * slope) / Math.sqrt(moment);
    }
  }

  private learnAt(words: readonly PhraseWord[], at: number, rate: number): void {
    const { choosing } = this;
    const { back } = this.last;
    const { chosen } = this.listener;
    let size = 0;
    let square = 0;
    for (let unit = 0; unit < chosen.length; unit++) {
      const slope = back[unit] ?? 0;
      if (chosen[unit] !== at || slope === 0) continue;
      choosing[size++] = unit;
      square += slope * slope;
    }
    if (size === 0) return;
    const learning = { size, square: square / this.net.width, rate };
    const word = words[at];
    const before = words[at - 1];
    if (word && word.stem >= 0) this.learnRow(rowsOfFeature * word.stem, partLength, learning);
    word?.letters.forEach((feature, index) =>
      this.learnRow(rowsOfFeature * feature, word.values[index] ?? 0, learning),
    );
    if (before && before.stem >= 0) this.learnRow(rowsOfFeature * before.stem + 1, partLength, learning);
  }

  private learnRow(row: number, value: number, learning: { size: number; square: number; rate: number }): void {
    const { choosing, moments } = this;
    const { features, width } = this.net;
    const { back } = this.last;
    const { rate, size, square } = learning;
    const moment = (moments[row] ?? 0) + value * value * square;
    moments[row] = moment;
    const move = (rate * value) / Math.sqrt(moment);
    const from = row * width;
    for (let index = 0; index < size; index++) {
      const unit = choosing[index] ?? 0;
      features[from + unit] = (features[from + unit] ?? 0) - move * (back[unit] ?? 0);
    }
  }
}

/** What a phrase net says of examples it has not learnt from, row by row as they are given. */
export function scorePhrases(net: Net, problem: PhraseProblem, rows: Uint32Array): Float32Array {
  const { classCount } = problem;
  const listener = new Listener(net);
  const result = new Float32Array(rows.length * classCount);
  rows.forEach((example, index) => {
    listener.listen(problem.phrases[example] ?? []);
    scoreUnits(net, listener.hidden, result.subarray(index * classCount, (index + 1) * classCount));
  });
  return result;
}
