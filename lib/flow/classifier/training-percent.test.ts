import fc from "fast-check";
import { expect, test } from "vitest";
import { trainingPhases } from "@/lib/flow/classifier/schema";
import { phaseStarts, percentOf } from "@/lib/flow/classifier/training-percent";

test("a phase begins where the one before ends, and none reaches the end", () => {
  for (const [at, phase] of trainingPhases.entries()) {
    const next = trainingPhases[at + 1];
    expect(percentOf(phase, 0)).toBe(phaseStarts[phase]);
    expect(percentOf(phase, 1)).toBe(next === undefined ? 99 : phaseStarts[next]);
  }
});

test("a larger share is never a smaller per cent", () => {
  const share = fc.double({ min: -1, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...trainingPhases), share, share, (phase, one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      expect(percentOf(phase, less)).toBeLessThanOrEqual(percentOf(phase, more));
    }),
  );
});
