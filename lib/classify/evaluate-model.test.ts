import { describe, expect, it } from "vitest";
import { evaluateModel, type JudgedText } from "@/lib/classify/evaluate-model";

function judged(label: string, predicted: string, confidence: number): JudgedText {
  return { label, predicted, confidence };
}

describe("evaluateModel", () => {
  it("counts rights, groups and the mean F1 of the labels that occur", () => {
    const rows = [
      judged("a.x", "a.x", 0.9),
      judged("a.x", "a.y", 0.6),
      judged("a.y", "a.y", 0.8),
      judged("b.z", "a.x", 0.7),
    ];
    const result = evaluateModel(rows, (label) => label.charAt(0));
    expect(result).toMatchObject({ texts: 4, accuracy: 0.5, groupAccuracy: 0.75 });
    expect(result.macroF1).toBeCloseTo((0.5 + 2 / 3 + 0) / 3);
  });

  it("covers the surest texts as far as 95 of 100 are right", () => {
    const right = Array.from({ length: 39 }, (_, index) => judged("a", "a", 0.99 - index / 1000));
    const result = evaluateModel([...right, judged("a", "b", 0.95), judged("a", "b", 0.3), judged("a", "b", 0.2)]);
    expect(result.coverageAt95.share).toBeCloseTo(41 / 42);
    expect(result.coverageAt95.confidenceFrom).toBe(0.3);
    expect(evaluateModel([judged("a", "b", 0.9)]).coverageAt95).toEqual({ share: 0, confidenceFrom: 1 });
  });

  it("finds the gap between confidence and truth", () => {
    const rows = Array.from({ length: 10 }, (_, index) => judged("a", index < 7 ? "a" : "b", 0.9));
    expect(evaluateModel(rows).calibrationError).toBeCloseTo(0.2);
  });

  it("says nothing of nothing", () => {
    expect(evaluateModel([])).toMatchObject({
      texts: 0,
      accuracy: 0,
      macroF1: 0,
      groupAccuracy: null,
      calibrationError: 0,
    });
  });
});
