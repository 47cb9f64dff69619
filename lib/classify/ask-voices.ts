import { divideWork, type OnShare } from "@/lib/classify/divide-work";
import type { Division } from "@/lib/classify/divide-examples";
import {
  linearTables,
  linearVoiceCosts,
  linearVoices,
  priorOf,
  type LinearProblem,
} from "@/lib/classify/linear-voices";
import { scoreRows } from "@/lib/classify/net/train-net";
import type { SoftmaxProblem } from "@/lib/classify/optimise-softmax";
import { scorePhrases } from "@/lib/classify/phrases/train-phrases";
import type { PhraseProblem } from "@/lib/classify/phrases/schema";
import { scoreDense } from "@/lib/classify/score-dense";
import { costOf, sizeOf, type ProblemSize } from "@/lib/classify/training-costs";
import { learnNets, netCosts, type VoiceNets } from "@/lib/classify/voice-nets";

/** Examples as all voices see them. */
export type VoicesProblem = LinearProblem & PhraseProblem;

/** What one of so many examples costs, some of them own ones. */
export function voiceCosts(size: ProblemSize, counts: { all: number; own: number }) {
  return { linear: costOf(linearVoiceCosts(size, counts)), nets: costOf(netCosts(counts.all)) };
}

export function countsOf({ own, vectors }: Pick<VoicesProblem, "own" | "vectors">) {
  return { all: vectors.length, own: own?.size ?? 0 };
}

/**
 * What each voice says of the examples kept aside after learning from the others, row by example: the linear ones, both kinds
 * of nets and last the prior. The nets are handed on, to catch up with what was kept aside.
 */
export function askVoices(
  problem: VoicesProblem,
  { kept, others }: Division,
  { seed, onShare }: { seed: number; onShare: OnShare },
): { said: Float32Array[]; nets: VoiceNets } {
  const size = sizeOf(problem);
  const counts = countsOf(problem);
  const tell = divideWork({ ...linearVoiceCosts(size, counts), nets: costOf(netCosts(counts.all)) }, onShare);
  const tables = linearTables(problem, others, seed);
  const linear = linearVoices.map((voice) => {
    const said = scoreWeights(tables[voice](tell[voice]), problem, kept);
    tell[voice](1);
    return said;
  });
  const nets = learnNets(problem, others, { seed, onShare: tell.nets });
  return { said: [...linear, ...askNets(nets, problem, kept), askPrior(problem, { kept, others })], nets };
}

function askNets({ nets, phrases }: VoiceNets, problem: VoicesProblem, kept: Uint32Array): Float32Array[] {
  return [
    ...nets.map((training) => scoreRows(training.net, problem, kept)),
    ...phrases.map((training) => scorePhrases(training.net, problem, kept)),
  ];
}

function askPrior(problem: VoicesProblem, { kept, others }: Division): Float32Array {
  const prior = priorOf(problem, others);
  return Float32Array.from({ length: kept.length * prior.length }, (_, at) => prior[at % prior.length] ?? 0);
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
