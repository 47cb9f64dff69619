import { describe, expect, it } from "vitest";
import { confidenceOf, fitConfidence, readSigns, setFirst } from "@/lib/classify/confidence";
import { seededRandom } from "@/lib/classify/seeded-random";

const sure = Float64Array.of(0.9, 0.06, 0.04);
const torn = Float64Array.of(0.45, 0.43, 0.12);

describe("fitConfidence", () => {
  it("learns that an answer is right less often than its probability says", () => {
    const random = seededRandom(3);
    const seen = Array.from({ length: 1_000 }, (_, at) => {
      const isSure = at % 2 === 0;
      return { signs: readSigns(isSure ? sure : torn, []), isRight: random() < (isSure ? 0.7 : 0.2) };
    });
    const rule = fitConfidence(seen);
    if (!rule) throw new Error("no rule");
    expect(confidenceOf(rule, readSigns(sure, []))).toBeCloseTo(0.7, 1);
    expect(confidenceOf(rule, readSigns(torn, []))).toBeCloseTo(0.2, 1);
  });

  it("trusts an answer more when the parts of the model agree on it", () => {
    const seen = Array.from({ length: 600 }, (_, at) => {
      const agrees = at % 2 === 0;
      const opinions = [Float64Array.of(2, 1, 0), agrees ? Float64Array.of(3, 1, 0) : Float64Array.of(1, 3, 0)];
      return { signs: readSigns(torn, opinions), isRight: agrees ? at % 10 !== 0 : at % 3 === 0 };
    });
    const rule = fitConfidence(seen);
    if (!rule) throw new Error("no rule");
    const [agreeing, disputed] = [seen[0], seen[1]].map((one) => (one ? confidenceOf(rule, one.signs) : 0));
    expect(agreeing).toBeGreaterThan((disputed ?? 1) + 0.2);
  });

  it("learns nothing where all answers were right, or none", () => {
    const signs = readSigns(sure, []);
    expect(fitConfidence([{ signs, isRight: true }])).toBeNull();
    expect(fitConfidence([{ signs, isRight: false }])).toBeNull();
    expect(fitConfidence([])).toBeNull();
  });
});

describe("setFirst", () => {
  it.each([0.1, 0.5, 0.99, 1])("keeps the order of the labels and a sum of 1 with a confidence of %d", (confidence) => {
    const probabilities = Float64Array.from(torn);
    setFirst(probabilities, confidence);
    const [first = 0, second = 1, third = 1] = probabilities;
    expect(first + second + third).toBeCloseTo(1, 9);
    expect(first).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(third);
    expect(first).toBeLessThan(1);
  });

  it("gives the first label the confidence where it stays the first with it", () => {
    const probabilities = Float64Array.from(sure);
    setFirst(probabilities, 0.7);
    expect(probabilities[0]).toBeCloseTo(0.7, 9);
  });
});
