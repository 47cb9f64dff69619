import { expect, test } from "vitest";
import { evaluateModel } from "@/lib/classify/evaluate-model";
import { countMissed, relevanceGroupOf } from "@/lib/classify/relevance";
import { asideMin, compareVersions, complaintsMin, promotesItself } from "./compare-versions";

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
  return compareVersions({ task: "topic", asideHash: "x", own, other: other && { id: 1, version: 1, report: other } })
    .verdict;
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
  expect((["worse", "misses", "too_few", "moved"] as const).map(promotesItself)).toEqual([false, false, false, false]);
  expect((["better", "equal", "first"] as const).map(promotesItself)).toEqual([true, true, true]);
});

/** A hundred texts, half of them complaints: so many complaints are missed or set aside, so much noise is shown. */
function relevance({ missed = 0, setAside = 0, shown = 0, complaints = 50 }) {
  const complaint = { label: "complaint", predicted: "complaint", confidence: 0.8 };
  const judged = Array.from({ length: 100 }, (_, at) => {
    if (at < complaints)
      return at < missed ? { ...complaint, predicted: "spam", confidence: at < setAside ? 0.95 : 0.6 } : complaint;
    return { label: "spam", predicted: at - complaints < shown ? "complaint" : "spam", confidence: 0.8 };
  });
  return { ...evaluateModel(judged, relevanceGroupOf), complaints: countMissed(judged) };
}

function relevanceVerdict(own: ReturnType<typeof relevance>, other: ReturnType<typeof relevance>) {
  return compareVersions({ task: "relevance", asideHash: "x", own, other: { id: 1, version: 1, report: other } })
    .verdict;
}

test("one complaint missed more outweighs any noise that is spared", () => {
  expect(relevanceVerdict(relevance({ missed: 1 }), relevance({ shown: 40 }))).toBe("misses");
  expect(relevanceVerdict(relevance({ missed: 3, setAside: 2 }), relevance({ missed: 3, setAside: 1, shown: 9 }))).toBe(
    "misses",
  );
});

test("where no more complaints are missed, less noise is better and more of it worse", () => {
  expect(relevanceVerdict(relevance({ missed: 2, shown: 3 }), relevance({ missed: 2, shown: 9 }))).toBe("better");
  expect(relevanceVerdict(relevance({ missed: 2, shown: 9 }), relevance({ missed: 2, shown: 3 }))).toBe("worse");
  expect(relevanceVerdict(relevance({ missed: 2, shown: 3 }), relevance({ missed: 2, shown: 3 }))).toBe("equal");
});

test("at as many right answers the one that misses fewer complaints is better", () => {
  expect(relevanceVerdict(relevance({ missed: 1, shown: 2 }), relevance({ missed: 2, shown: 1 }))).toBe("better");
  expect(relevanceVerdict(relevance({ missed: 2 }), relevance({ missed: 2, setAside: 1 }))).toBe("better");
});

test("a version that takes everything for a complaint does not take over by missing none", () => {
  expect(relevanceVerdict(relevance({ shown: 50 }), relevance({ missed: 1 }))).toBe("worse");
});

test("with few complaints among the texts nothing is said", () => {
  const few = { complaints: complaintsMin - 1 };
  expect(relevanceVerdict(relevance(few), relevance({ ...few, shown: 50 }))).toBe("too_few");
});
