import { balanceExamples, countTargets } from "@/lib/classify/balance-examples";
import { weighEvidence } from "@/lib/classify/count-evidence";
import { divideWork, type OnShare } from "@/lib/classify/divide-work";
import { NetTraining, scoreRows } from "@/lib/classify/net/train-net";
import { optimiseSoftmax, type SoftmaxProblem } from "@/lib/classify/optimise-softmax";
import { PhraseTraining, scorePhrases, type PhraseOptions } from "@/lib/classify/phrases/train-phrases";
import type { PhraseProblem } from "@/lib/classify/phrases/schema";
import { scoreDense } from "@/lib/classify/score-dense";
import { costOf, linearCosts, netCost, phrasesCost, sizeOf, type ProblemSize } from "@/lib/classify/training-costs";

/** What is learnt from one set of examples: optimised weights, counts, and nets of two kinds, each with an opinion of its own. */
export interface Voices {
  weights: Float32Array;
  evidence: Float32Array;
  /** See weigh-names.ts. */
  names: Float32Array;
  nets: readonly NetTraining[];
  /** Nets that see the order of the words. */
  phrases: readonly PhraseTraining[];
  /** How rare a label is, which no text changes: ln(1 / share). */
  rarity: Float64Array;
}

/** Examples as all voices see them. */
export type VoicesProblem = SoftmaxProblem & PhraseProblem & Pick<Voices, "names">;

/** With fewer examples the settings are others, see below. */
const fewUntil = 5_000;

interface Learning {
  seed: number;
  onShare?: OnShare | undefined;
}

/** With few examples a lighter penalty is no better and doesn't settle within so few rounds. */
const ascents = {
  few: { penalty: 0.25, rounds: 4 },
  many: { penalty: 0.1, rounds: 4 },
};
/** How much more rare labels count for, of each voice: the nets of a kind are to differ. */
const balance = {
  weights: 0.5,
  nets: { few: [0], many: [0.4] },
};
/** Few examples don't say which of a text's many words matters. */
const phraseNets: Record<"few" | "many", readonly (Omit<PhraseOptions, "seed"> & { balance: number })[]> = {
  few: [],
  many: [
    { width: 64, rounds: 6, rate: 0.08, wordsMissed: 0, balance: 0 },
    { width: 64, rounds: 5, rate: 0.1, wordsMissed: 0.1, balance: 0.4 },
  ],
};
const net = { few: { width: 48, rounds: 14, rate: 0.02 }, many: { width: 16, rounds: 7, rate: 0.05 } };
/** How much of the words of their kin labels of few examples take over. */
const evidenceShare = { few: 1, many: 0 };

/** What one of so many examples costs. */
export function voiceCosts(size: ProblemSize, exampleCount: number) {
  const amount = amountOf(exampleCount);
  return {
    weights: costOf(linearCosts(size, ascents[amount].rounds)),
    nets: balance.nets[amount].length * netCost(net[amount]),
    phrases: phraseNets[amount].reduce((sum, one) => sum + phrasesCost(one), 0),
  };
}

/** @param rows which of the problem's examples to learn from */
export function learnVoices(problem: VoicesProblem, rows: Uint32Array, { seed, onShare }: Learning): Voices {
  const tell = divideWork(voiceCosts(sizeOf(problem), problem.vectors.length), onShare);
  return {
    ...learnWeights(problem, rows, { seed, onShare: tell.weights }),
    names: problem.names,
    nets: learnNets(problem, rows, { seed, onShare: tell.nets }),
    phrases: learnPhrases(problem, rows, { seed, onShare: tell.phrases }),
  };
}

export function learnWeights(
  problem: SoftmaxProblem,
  rows: Uint32Array,
  { seed, onShare }: Learning,
): Pick<Voices, "weights" | "evidence" | "rarity"> {
  const part = partOf(problem, rows);
  const size = amountOf(problem.vectors.length);
  const tell = divideWork(linearCosts(sizeOf(problem), ascents[size].rounds), onShare);
  const balanced = balanceExamples(part, balance.weights);
  const { weights } = optimiseSoftmax(balanced, { ...ascents[size], seed, onShare: tell.ascent });
  tell.heldOut(1);
  const evidence = weighEvidence(part, evidenceShare[size]);
  tell.counts(1);
  const counts = countTargets(part.targets, problem.classCount);
  const rarity = Float64Array.from(counts, (count) => -Math.log((count + 0.5) / Math.max(1, rows.length)));
  return { weights, evidence, rarity };
}

function learnNets(problem: SoftmaxProblem, rows: Uint32Array, { seed, onShare }: Learning): NetTraining[] {
  const powers = balance.nets[amountOf(problem.vectors.length)];
  return powers.map((power, at) => {
    const training = new NetTraining(balanceExamples(problem, power), {
      ...net[amountOf(problem.vectors.length)],
      seed: seed + at,
    });
    training.run(rows, (share) => onShare?.((at + share) / powers.length));
    return training;
  });
}

function learnPhrases(problem: VoicesProblem, rows: Uint32Array, { seed, onShare }: Learning): PhraseTraining[] {
  const amount = amountOf(problem.vectors.length);
  const kinds = phraseNets[amount];
  return kinds.map((options, at) => {
    const own = { ...options, seed: seed + balance.nets[amount].length + at };
    const training = new PhraseTraining(balanceExamples(problem, options.balance), own);
    training.run(rows, (share) => onShare?.((at + share) / kinds.length));
    return training;
  });
}

export function amountOf(exampleCount: number): "few" | "many" {
  return exampleCount < fewUntil ? "few" : "many";
}

/** Of each voice the scores of examples, row by example: weights, counts, names, both kinds of nets and last the rarity. */
export function askVoices(voices: Voices, problem: VoicesProblem, rows: Uint32Array): Float32Array[] {
  const { classCount } = problem;
  const rarity = new Float32Array(rows.length * classCount);
  for (let at = 0; at < rarity.length; at++) rarity[at] = voices.rarity[at % classCount] ?? 0;
  return [
    scoreWeights(voices.weights, problem, rows),
    scoreWeights(voices.evidence, problem, rows),
    scoreWeights(voices.names, problem, rows),
    ...voices.nets.map((training) => scoreRows(training.net, problem, rows)),
    ...voices.phrases.map((training) => scorePhrases(training.net, problem, rows)),
    rarity,
  ];
}

function scoreWeights(weights: Float32Array, problem: SoftmaxProblem, rows: Uint32Array): Float32Array {
  const { classCount } = problem;
  const said = new Float32Array(rows.length * classCount);
  if (weights.length === 0) return said;
  const scores = new Float64Array(classCount);
  rows.forEach((row, at) => {
    const vector = problem.vectors[row];
    if (!vector) return;
    scoreDense({ weights, width: classCount }, vector, scores);
    said.set(scores, at * classCount);
  });
  return said;
}

function partOf(problem: SoftmaxProblem, rows: Uint32Array): SoftmaxProblem {
  return {
    ...problem,
    vectors: Array.from(rows).flatMap((row) => problem.vectors[row] ?? []),
    targets: Uint16Array.from(rows, (row) => problem.targets[row] ?? 0),
    exampleWeights: Float32Array.from(rows, (row) => problem.exampleWeights[row] ?? 1),
  };
}
