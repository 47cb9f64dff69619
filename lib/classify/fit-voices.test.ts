import { describe, expect, it } from "vitest";
import { fitVoices } from "@/lib/classify/fit-voices";
import { seededRandom } from "@/lib/classify/seeded-random";

const classCount = 3;
const random = seededRandom(5);
const targets = Uint16Array.from({ length: 300 }, () => Math.floor(random() * classCount));

/** Scores of every example; the true label gets `hint` on top of noise. */
function voice(hint: number, factor = 1): Float32Array {
  const scores = new Float32Array(targets.length * classCount);
  targets.forEach((target, row) => {
    for (let at = 0; at < classCount; at++) {
      scores[row * classCount + at] = factor * (2 * random() - 1 + (at === target ? hint : 0));
    }
  });
  return scores;
}

describe("fitVoices", () => {
  it("lets the one that knows more be the louder one", () => {
    const [wise = 0, dull = 0] = fitVoices({ voices: [voice(1), voice(0.2)], targets, classCount });
    expect(wise).toBeGreaterThan(2 * dull);
    expect(dull).toBeGreaterThan(0);
  });

  it("doesn't care for the scale of a voice", () => {
    const scores = voice(1);
    const [plain = 0] = fitVoices({ voices: [scores], targets, classCount });
    const [loud = 0] = fitVoices({ voices: [scores.map((score) => 10 * score)], targets, classCount });
    expect(10 * loud).toBeCloseTo(plain, 3);
  });

  it("leaves out a voice that is mostly wrong, and one that says nothing", () => {
    const [right = 0, wrong, silent] = fitVoices({
      voices: [voice(1), voice(-1), new Float32Array(targets.length * classCount)],
      targets,
      classCount,
    });
    expect(right).toBeGreaterThan(0);
    expect([wrong, silent]).toEqual([0, 0]);
  });

  it("has nothing to go by without examples", () => {
    expect(fitVoices({ voices: [new Float32Array(0)], targets: new Uint16Array(0), classCount })).toEqual([0]);
  });
});
