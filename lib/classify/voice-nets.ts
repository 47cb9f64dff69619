import { amountOf, type Amount } from "@/lib/classify/amount-of";
import { balanceExamples } from "@/lib/classify/balance-examples";
import { divideWork, type OnShare } from "@/lib/classify/divide-work";
import { NetTraining } from "@/lib/classify/net/train-net";
import type { SoftmaxProblem } from "@/lib/classify/optimise-softmax";
import { PhraseTraining, type PhraseOptions } from "@/lib/classify/phrases/train-phrases";
import type { PhraseProblem } from "@/lib/classify/phrases/schema";
import { netCost, phrasesCost } from "@/lib/classify/training-costs";

export interface VoiceNets {
  nets: readonly NetTraining[];
  /** Nets that see the order of the words. */
  phrases: readonly PhraseTraining[];
}

/** How much more rare labels count for, of each net: those of a kind are to differ. */
const balance = { few: [0], many: [0.4] };
/** Few examples don't say which of a text's many words matters. */
const phraseNets: Record<Amount, readonly (Omit<PhraseOptions, "seed"> & { balance: number })[]> = {
  few: [],
  many: [
    { width: 64, rounds: 6, rate: 0.08, wordsMissed: 0, balance: 0 },
    { width: 64, rounds: 5, rate: 0.1, wordsMissed: 0.1, balance: 0.4 },
  ],
};
const net = { few: { width: 48, rounds: 14, rate: 0.02 }, many: { width: 16, rounds: 7, rate: 0.05 } };

/** What one of so many examples costs. */
export function netCosts(exampleCount: number) {
  const amount = amountOf(exampleCount);
  return {
    nets: balance[amount].length * netCost(net[amount]),
    phrases: phraseNets[amount].reduce((sum, one) => sum + phrasesCost(one), 0),
  };
}

/** @param rows which of the problem's examples to learn from */
export function learnNets(
  problem: SoftmaxProblem & PhraseProblem,
  rows: Uint32Array,
  { seed, onShare }: { seed: number; onShare: OnShare },
): VoiceNets {
  const { length } = problem.vectors;
  const amount = amountOf(length);
  const powers = balance[amount];
  const tell = divideWork(netCosts(length), onShare);
  const nets = powers.map((power, at) => {
    const training = new NetTraining(balanceExamples(problem, power), { ...net[amount], seed: seed + at });
    training.run(rows, (share) => tell.nets((at + share) / powers.length));
    return training;
  });
  const kinds = phraseNets[amount];
  const phrases = kinds.map((options, at) => {
    const own = { ...options, seed: seed + powers.length + at };
    const training = new PhraseTraining(balanceExamples(problem, options.balance), own);
    training.run(rows, (share) => tell.phrases((at + share) / kinds.length));
    return training;
  });
  return { nets, phrases };
}
