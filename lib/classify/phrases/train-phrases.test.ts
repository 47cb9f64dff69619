import { describe, expect, it } from "vitest";
import { indexesOfBest } from "@/lib/classify/probabilities";
import type { PhraseProblem, PhraseWord } from "@/lib/classify/phrases/schema";
import { PhraseTraining, scorePhrases } from "@/lib/classify/phrases/train-phrases";

const wordOf = (stem: number): PhraseWord => ({ stem, letters: new Int32Array(0), values: new Float32Array(0) });
const textOf = (stems: readonly number[]) => stems.map(wordOf);
const options = { width: 8, rounds: 60, rate: 0.08, wordsMissed: 0, seed: 3 };

/** The same words throughout; only which of them follows which tells the labels apart. */
const texts = [
  [0, 1, 4, 2, 3],
  [0, 3, 4, 2, 1],
  [2, 3, 4, 0, 1],
  [2, 1, 4, 0, 3],
];
const problem: PhraseProblem = {
  phrases: texts.map(textOf),
  targets: Uint16Array.of(0, 1, 0, 1),
  exampleWeights: new Float32Array(texts.length).fill(1),
  featureCount: 6,
  classCount: 2,
};
const rows = Uint32Array.from(texts, (_, at) => at);

function chosen(scores: Float32Array, row: number): number {
  return indexesOfBest(Float64Array.from(scores.subarray(2 * row, 2 * row + 2)), 1)[0] ?? -1;
}

describe("PhraseTraining", () => {
  it("tells texts of the same words apart by their order", () => {
    const training = new PhraseTraining(problem, options);
    training.run(rows);
    const scores = scorePhrases(training.net, problem, rows);
    expect(texts.map((_, row) => chosen(scores, row))).toEqual([0, 1, 0, 1]);
  });

  it("finds the phrase again in a long text of unknown words", () => {
    const training = new PhraseTraining(problem, options);
    training.run(rows);
    const unknown = Array.from({ length: 40 }, () => wordOf(-1));
    const hidden = { ...problem, phrases: [[...unknown, ...textOf([0, 1]), ...unknown]] };
    expect(chosen(scorePhrases(training.net, hidden, Uint32Array.of(0)), 0)).toBe(0);
  });

  it("learns the same with the same seed, and goes on with what was kept aside", () => {
    const learn = () => {
      const training = new PhraseTraining(problem, { ...options, wordsMissed: 0.1 });
      training.run(rows.slice(0, 3));
      training.catchUp(rows.slice(3));
      return training.net;
    };
    expect(learn()).toEqual(learn());
  });

  it("leaves features that are no part of a word at nothing", () => {
    const { features } = new PhraseTraining(problem, options).net;
    expect(features.subarray(0, options.width).every((one) => one !== 0)).toBe(true);
    expect(features.subarray(5 * 2 * options.width).every((one) => one === 0)).toBe(true);
  });
});
