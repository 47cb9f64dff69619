import { expect, test } from "vitest";
import { evaluateModel } from "@/lib/classify/evaluate-model";
import { asideMin, compareVersions, promotesItself } from "./compare-versions";

/** So many right answers about one topic, the rest of them wrong about another. */
function report(n: number, right: number) {
  return evaluateModel(
    Array.from({ length: n }, (_, at) => ({
      label: at % 2 === 0 ? "a" : "b",
      predicted: at < right ? (at % 2 === 0 ? "a" : "b") : "c",
      confidence: 0.8,
    })),
  );
}

function verdictOf(own: ReturnType<typeof report> | null, other: ReturnType<typeof report> | null) {
  return compareVersions({ task: "topic", asideHash: "x", own, other: other && { id: 1, version: 1, report: other } }).verdict;
}

test("more right answers win, one fewer is worse", () => {
  expect(verdictOf(report(100, 81), report(100, 80))).toBe("better");
  expect(verdictOf(report(100, 79), report(100, 80))).toBe("worse");
  expect(verdictOf(report(100, 80), report(100, 80))).toBe("equal");
});

test("of few texts nothing is said, however good they look", () => {
  expect(verdictOf(report(asideMin - 1, asideMin - 1), report(asideMin - 1, 1))).toBe("too_few");
  expect(verdictOf(null, report(100, 80))).toBe("too_few");
});

test("a version that is worse, or of which nothing can be said, waits for a person", () => {
  expect((["worse", "too_few", "moved"] as const).map(promotesItself)).toEqual([false, false, false]);
  expect((["better", "equal", "first"] as const).map(promotesItself)).toEqual([true, true, true]);
});
