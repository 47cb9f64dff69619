import { describe, expect, it } from "vitest";
import { evaluateModel } from "@/lib/classify/evaluate-model";
import type { JudgedText } from "@/lib/classify/evaluation-report";

function judged(label: string, predicted: string, confidence: number): JudgedText {
  return { label, predicted, confidence };
}

describe("evaluateModel", () => {
  const rows = [
    judged("a.x", "a.x", 0.9),
    judged("a.x", "a.y", 0.6),
    judged("a.y", "a.y", 0.8),
    judged("b.z", "a.x", 0.7),
  ];

  it("counts rights, groups and F1 over the labels that occur", () => {
    const result = evaluateModel(rows, (label) => label.charAt(0));
    expect(result).toMatchObject({ n: 4, accuracy: 0.5, groupAccuracy: 0.75 });
    expect(result.macroF1).toBeCloseTo((0.5 + 2 / 3 + 0) / 3);
    expect(result.weightedF1).toBeCloseTo((2 * 0.5 + 2 / 3 + 0) / 4);
  });

  it("counts a label that was only guessed as one more that fails", () => {
    expect(evaluateModel([judged("a", "a", 1), judged("a", "b", 1)]).macroF1).toBeCloseTo(1 / 3);
  });

  it("tells precision and recall of each label, and what is taken for what", () => {
    const result = evaluateModel([...rows, judged("b.z", "a.x", 0.5)]);
    expect(result.byLabel.map(({ label }) => label)).toEqual(["a.x", "b.z", "a.y"]);
    expect(result.byLabel[0]).toMatchObject({ n: 2, precision: 1 / 3, recall: 0.5, f1: 0.4 });
    expect(result.confusions).toEqual([
      { truth: "b.z", guess: "a.x", n: 2 },
      { truth: "a.x", guess: "a.y", n: 1 },
    ]);
  });

  it("covers the surest texts as far as 95 of 100 are right", () => {
    const right = Array.from({ length: 39 }, (_, index) => judged("a", "a", 0.99 - index / 1000));
    const result = evaluateModel([...right, judged("a", "b", 0.95), judged("a", "b", 0.3), judged("a", "b", 0.2)]);
    expect(result.coverageAt95.share).toBeCloseTo(41 / 42);
    expect(result.coverageAt95.confidenceFrom).toBe(0.3);
    expect(evaluateModel([judged("a", "b", 0.9)]).coverageAt95).toEqual({ share: 0, confidenceFrom: 1 });
  });

  it("lets texts of one confidence stand or fall together", () => {
    const even = Array.from({ length: 10 }, (_, index) => judged("a", index < 9 ? "a" : "b", 0.8));
    expect(evaluateModel(even).coverageAt95.share).toBe(0);
    expect(evaluateModel(even).curve).toEqual([{ threshold: 0.8, coverage: 1, precision: 0.9 }]);
  });

  it("finds the gap between confidence and truth", () => {
    const sure = Array.from({ length: 10 }, (_, index) => judged("a", index < 7 ? "a" : "b", 0.9));
    const result = evaluateModel([...sure, judged("a", "a", 1)]);
    expect(result.ece).toBeCloseTo((10 * 0.9 + 1 - 8) / 11);
    expect(result.bands).toHaveLength(10);
    expect(result.bands[9]).toMatchObject({ from: 0.9, to: 1, n: 11 });
    expect(result.bands[0]).toMatchObject({ n: 0, confidence: 0, accuracy: 0 });
  });

  it("draws a curve that keeps to a hundred steps and ends with all texts", () => {
    const many = Array.from({ length: 5_000 }, (_, index) => judged("a", index % 7 ? "a" : "b", 1 - index / 5_001));
    const { curve } = evaluateModel(many);
    expect(curve.length).toBeLessThanOrEqual(101);
    expect(curve.at(-1)).toMatchObject({ coverage: 1 });
    expect(curve.at(-1)?.precision).toBeCloseTo(evaluateModel(many).accuracy);
  });

  it("says nothing of nothing", () => {
    expect(evaluateModel([])).toMatchObject({
      n: 0,
      accuracy: 0,
      macroF1: 0,
      weightedF1: 0,
      groupAccuracy: null,
      ece: 0,
    });
  });
});
