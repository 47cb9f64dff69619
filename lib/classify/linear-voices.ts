import { amountOf, type Amount } from "@/lib/classify/amount-of";
import { balanceExamples, countTargets } from "@/lib/classify/balance-examples";
import { weighEvidence } from "@/lib/classify/count-evidence";
import { decidedOf } from "@/lib/classify/divide-examples";
import { divideWork, type OnShare } from "@/lib/classify/divide-work";
import { optimiseSoftmax, type SoftmaxProblem } from "@/lib/classify/optimise-softmax";
import { costOf, linearCosts, sizeOf, type ProblemSize } from "@/lib/classify/training-costs";

export interface LinearProblem extends SoftmaxProblem {
  names: Float32Array;
  /** The examples that people of the centre decided, among others that cards tell; null where all are alike. */
  own: ReadonlySet<number> | null;
}

/**
 * What adds up the features of a text: optimised weights, counts, names (see weigh-names.ts), and weights and counts of the
 * own examples alone, which the cards would drown.
 */
export const linearVoices = ["weights", "counts", "names", "ownWeights", "ownCounts"] as const;
export type LinearVoice = (typeof linearVoices)[number];

/** Learns one table, row by feature and column by label; an empty one says nothing. */
type LearnTable = (onShare: OnShare) => Float32Array;

/** With few examples a lighter penalty is no better and doesn't settle within so few rounds. */
const ascents = {
  few: { penalty: 0.25, rounds: 4 },
  many: { penalty: 0.1, rounds: 4 },
};
/** How much more rare labels count for. */
const balance = 0.5;
/** How much of the words of their kin labels of few examples take over. */
const evidenceShare = { few: 1, many: 0 };

/** What one of so many examples costs each voice. */
export function linearVoiceCosts(
  size: ProblemSize,
  { all, own }: { all: number; own: number },
): Record<LinearVoice, number> {
  const ofAll = tableCosts(size, all);
  const ofOwn = tableCosts(size, own);
  const ownShare = own / all;
  return {
    ...{ ...ofAll, names: 0 },
    ...{ ownWeights: ofOwn.weights * ownShare, ownCounts: ofOwn.counts * ownShare },
  };
}

function tableCosts(size: ProblemSize, exampleCount: number) {
  const { counts, ...optimised } = linearCosts(size, ascents[amountOf(exampleCount)].rounds);
  return { weights: costOf(optimised), counts };
}

/**
 * Each voice by itself, since a table of all labels and features is large, and a voice that is not heard needs none.
 * @param rows which of the problem's examples to learn from
 */
export function linearTables(problem: LinearProblem, rows: Uint32Array, seed: number): Record<LinearVoice, LearnTable> {
  const { names, own } = problem;
  const amount = amountOf(problem.vectors.length);
  const ofAll = tablesOf(problem, rows, { amount, seed });
  const nothing = () => new Float32Array(0);
  if (!own) return { ...ofAll, names: () => names, ownWeights: nothing, ownCounts: nothing };
  const ofOwn = tablesOf(problem, decidedOf(rows, own), { amount: amountOf(own.size), seed });
  return { ...ofAll, names: () => names, ownWeights: ofOwn.weights, ownCounts: ofOwn.counts };
}

function tablesOf(
  problem: SoftmaxProblem,
  rows: Uint32Array,
  { amount, seed }: { amount: Amount; seed: number },
): { weights: LearnTable; counts: LearnTable } {
  const part = partOf(problem, rows);
  const { ascent, heldOut } = linearCosts(sizeOf(problem), ascents[amount].rounds);
  return {
    weights: (onShare) => {
      const tell = divideWork({ ascent, heldOut }, onShare);
      return optimiseSoftmax(balanceExamples(part, balance), { ...ascents[amount], seed, onShare: tell.ascent })
        .weights;
    },
    counts: () => weighEvidence(part, evidenceShare[amount]),
  };
}

/**
 * What no text changes: how rare a label is, ln(1 / share), since rare labels were favoured while learning. Of own examples how
 * common, ln(share): the cards have as many examples of what nobody complains of.
 */
export function priorOf({ classCount, own, targets }: LinearProblem, rows: Uint32Array): Float64Array {
  const counted = decidedOf(rows, own);
  const counts = countTargets(
    Uint16Array.from(counted, (row) => targets[row] ?? 0),
    classCount,
  );
  const sign = own ? 1 : -1;
  return Float64Array.from(counts, (count) => sign * Math.log((count + 0.5) / Math.max(1, counted.length)));
}

function partOf(problem: SoftmaxProblem, rows: Uint32Array): SoftmaxProblem {
  return {
    ...problem,
    vectors: Array.from(rows).flatMap((row) => problem.vectors[row] ?? []),
    targets: Uint16Array.from(rows, (row) => problem.targets[row] ?? 0),
    exampleWeights: Float32Array.from(rows, (row) => problem.exampleWeights[row] ?? 1),
  };
}
