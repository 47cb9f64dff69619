import { describe, expect, it } from "vitest";
import { fitSharpness } from "@/lib/classify/calibrate";
import { seededRandom } from "@/lib/classify/seeded-random";

const classCount = 3;
const examples = 600;

/** The first class is right in 70 of 100 cases and always leads by the same distance. */
function heldOut(lead: number) {
  const random = seededRandom(3);
  const targets = Uint16Array.from({ length: examples }, () => (random() < 0.7 ? 0 : 1 + Math.floor(random() * 2)));
  const scores = Float32Array.from({ length: examples * classCount }, (_, cell) =>
    cell % classCount === 0 ? lead : 0,
  );
  return { scores, targets, classCount, rows: [...targets.keys()] };
}

describe("fitSharpness", () => {
  it("takes scores that promise too much back to what came true", () => {
    expect(fitSharpness(heldOut(8)) * 8).toBeCloseTo(fitSharpness(heldOut(1)), 1);
  });

  it("judges by the given rows only, and by nothing if there are none", () => {
    const data = heldOut(2);
    const surest = data.rows.filter((row) => data.targets[row] === 0);
    expect(fitSharpness({ ...data, rows: surest })).toBeGreaterThan(5 * fitSharpness(data));
    expect(fitSharpness({ ...data, rows: [] })).toBe(1);
  });
});
