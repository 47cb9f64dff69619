import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeModel, encodeModel } from "@/lib/classify/model-codec";
import { predict } from "@/lib/classify/predict";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";
import { trainAndJudge, trainModel } from "@/lib/classify/train-model";

const options = { seed: 7, groupOf: sampleGroup };
const model = trainModel(sampleTopics, options);

describe("trainModel and predict", () => {
  it.each([
    ["Яму на дороге когда заделаете?", "roads.potholes"],
    ["снегом завалило тротуар, не чистят", "roads.snow"],
    ["в квартире холод, батареи чуть тёплые", "housing.heating"],
    ["БАТОРЕИ холоднющие", "housing.heating"],
  ])("recognises «%s», which it never saw", (text, label) => {
    expect(predict(model, text)[0]?.label).toBe(label);
  });

  it("gives the same model for the same examples and seed, bit by bit", () => {
    expect(encodeModel(trainModel(sampleTopics, options))).toEqual(encodeModel(model));
  });

  it("survives being stored: the same predictions to the last digit", () => {
    const stored = decodeModel(encodeModel(model));
    for (const { text } of sampleTopics) expect(predict(stored, text)).toEqual(predict(model, text));
  });

  it("refuses bytes that were cut off", () => {
    expect(() => decodeModel(encodeModel(model).slice(0, -200))).toThrow();
  });

  it.each(["", "😡", "   ", "lorem ipsum dolor", "&nbsp;"])("gives «%s» every label alike", (text) => {
    const [best, ...others] = predict(model, text);
    expect(best?.confidence).toBeCloseTo(1 / 3, 6);
    expect(others).toHaveLength(2);
  });

  it("is never sure of words it doesn't know", () => {
    expect(predict(model, "зюзюка хрямкает бурдюкин шлёп")[0]?.confidence).toBeLessThan(0.6);
  });

  it("is surer of a message than of a single word of it", () => {
    const [word, message] = ["яма", "яма на дороге, пробил колесо, асфальт разбит"].map(
      (text) => predict(model, text)[0],
    );
    expect(message?.confidence).toBeGreaterThan(word?.confidence ?? 1);
  });

  it("answers any text with probabilities, the best first", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 120 }),
      fc.constant("снег ".repeat(4_000)),
      fc.constant("ы".repeat(20_000)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const confidences = predict(model, text).map(({ confidence }) => confidence);
        expect(confidences.reduce((sum, confidence) => sum + confidence, 0)).toBeCloseTo(1, 6);
        expect([...confidences].sort((left, right) => right - left)).toEqual(confidences);
      }),
      { numRuns: 40 },
    );
  });

  it("judges itself by the messages only, never by hints", () => {
    const hints = [{ text: "яма", label: "roads.potholes", isHint: true }];
    const { judged } = trainAndJudge([...sampleTopics, ...hints], options);
    expect(judged).toHaveLength(sampleTopics.length);
    expect(judged.some(({ confidence }) => confidence > 0.99)).toBe(false);
  });
});
