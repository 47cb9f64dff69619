import { describe, expect, it } from "vitest";
import { kinshipByGroup } from "@/lib/classify/kinship";
import { optimiseSoftmax, type SoftmaxProblem } from "@/lib/classify/optimise-softmax";
import { scoreDense } from "@/lib/classify/score-dense";
import { seededRandom } from "@/lib/classify/seeded-random";
import type { Vector } from "@/lib/classify/vocabulary";

const classCount = 4;
const featureCount = 30;
const groupShare = 0.6;
const options = { penalty: 0.5, rounds: 300, seed: 1 };

function makeProblem(examples: number): SoftmaxProblem {
  const random = seededRandom(5);
  const targets = Uint16Array.from({ length: examples }, (_, index) => index % classCount);
  const vectors = [...targets].map((target): Vector => {
    const own = Math.floor(random() * 3) + target * 3;
    const others = new Set([own, ...Array.from({ length: 4 }, () => 12 + Math.floor(random() * 18))]);
    return { indexes: Uint32Array.from(others), values: Float32Array.from(others, () => 0.3 + random() * 0.3) };
  });
  const exampleWeights = new Float32Array(examples).fill(1);
  const kinship = kinshipByGroup(["aa", "ab", "ba", "bb"], (label) => label[0] ?? "", groupShare);
  return { vectors, targets, exampleWeights, featureCount, classCount, kinship };
}

function scoresOf(weights: Float32Array, vector: Vector): Float64Array {
  const scores = new Float64Array(classCount);
  scoreDense({ weights, width: classCount }, vector, scores);
  return scores;
}

function softmax(scores: Float64Array): number[] {
  const powers = [...scores].map(Math.exp);
  const norm = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / norm);
}

describe("optimiseSoftmax", () => {
  it("ends where the weights are the sum of what every example still asks for", () => {
    const problem = makeProblem(40);
    const { weights } = optimiseSoftmax(problem, options);
    const wanted = new Float64Array(featureCount * classCount);
    problem.vectors.forEach((vector, example) => {
      const errors = softmax(scoresOf(weights, vector)).map((p, at) => (at === problem.targets[example] ? 1 : 0) - p);
      const groupErrors = [(errors[0] ?? 0) + (errors[1] ?? 0), (errors[2] ?? 0) + (errors[3] ?? 0)];
      vector.indexes.forEach((feature, at) =>
        errors.forEach((error, label) => {
          const asked = error + groupShare ** 2 * (groupErrors[label >> 1] ?? 0);
          const cell = feature * classCount + label;
          wanted[cell] = (wanted[cell] ?? 0) + ((vector.values[at] ?? 0) * asked) / options.penalty;
        }),
      );
    });
    wanted.forEach((weight, cell) => expect(weights[cell]).toBeCloseTo(weight, 1));
  });

  it("predicts each example much as a training without that example would, not as one with it", () => {
    const problem = makeProblem(40);
    const { heldOut, weights } = optimiseSoftmax(problem, options);
    let missWith = 0;
    let missWithout = 0;
    problem.vectors.slice(0, 12).forEach((vector, example) => {
      const exampleWeights = problem.exampleWeights.slice();
      exampleWeights[example] = 0;
      const retrained = softmax(scoresOf(optimiseSoftmax({ ...problem, exampleWeights }, options).weights, vector));
      const takenOut = softmax(Float64Array.from(heldOut.subarray(example * classCount, (example + 1) * classCount)));
      missWith += distance(softmax(scoresOf(weights, vector)), retrained);
      missWithout += distance(takenOut, retrained);
    });
    expect(missWithout).toBeLessThan(missWith / 2);
    expect(missWithout / 12).toBeLessThan(0.15);
  });
});

function distance(left: number[], right: number[]): number {
  return left.reduce((sum, value, at) => sum + Math.abs(value - (right[at] ?? 0)), 0) / 2;
}
