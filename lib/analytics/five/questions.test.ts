import { expect, test } from "vitest";
import { askQuestions, questionRules } from "./questions";
import type { QuestionGivens } from "./questions";
import { sampleBurning, sampleCounts, samplePromise, sampleRow } from "./sample-figures";
import { questionChangeSchema } from "./schema";

const nothing: QuestionGivens = {
  ...{ burning: [], promises: [], groups: [], agencies: [], topicYear: null },
  region: sampleCounts(),
};
const ask = (givens: Partial<QuestionGivens>, hidden: string[] = []) =>
  askQuestions({ ...nothing, ...givens }, { hidden: new Set(hidden) });
const kinds = (givens: Partial<QuestionGivens>, hidden: string[] = []) => ask(givens, hidden).map(({ kind }) => kind);
const gap = (explained: number, resolved: number) => ({ solvableExplained: explained, solvableResolved: resolved });
const due = (onTime: number, late: number) => ({ answerOnTime: onTime, answerLate: late });

const severe = sampleBurning("insulin", { kind: "severe", overdue: 2 });
const surge = sampleBurning("heat", { kind: "surge", hours: 3, count: 31, usual: 1, authors: 20 });
const overdue = sampleBurning("ice", { kind: "overdue", overdue: 11 });

test("nothing to ask: no rule makes up a question", () => {
  expect(ask({})).toEqual([]);
  const calm = { region: sampleCounts({ ...gap(20, 80), ...due(90, 10) }), promises: [samplePromise(1)] };
  const even = [sampleRow("a", { ...gap(20, 80), ...due(90, 10) })];
  expect(ask({ ...calm, groups: even, agencies: even })).toEqual([]);
});

test.each([
  ["severe", severe, { overdue: 2 }],
  ["surge", surge, { count: 31, usual: 1, hours: 3 }],
  ["overdue", overdue, { overdue: 11, open: 9 }],
] as const)("what burns by %s is asked about with topic, place, body and figures", (kind, view, figures) => {
  const spot = { topic: view.topic, place: view.place };
  const key = `${kind}:${view.topic.code}:syzran`;
  expect(ask({ burning: [view] })).toEqual([{ key, kind, spot, who: "Администрация", ...figures }]);
});

test("a body is asked about its promises from the second broken one on", () => {
  const broken = (id: number, agencyCode: string) => samplePromise(id, { state: "broken", agencyCode });
  const promises = [broken(1, "one"), broken(2, "two"), broken(3, "two"), samplePromise(4, { agencyCode: "two" })];
  expect(ask({ promises })).toEqual([
    {
      ...{ key: "promises:two", kind: "promises", who: { code: "two", name: "Администрация" } },
      ...{ broken: 2, total: 3 },
    },
  ]);
  expect(ask({ promises: [1, 2].map((id) => samplePromise(id, { state: "broken", agencyCode: null })) })).toEqual([]);
});

test("a topic group is asked about its gap when it surely explains more than the region", () => {
  const region = sampleCounts(gap(300, 700));
  const groups = [
    sampleRow("unsure", gap(8, 12)),
    sampleRow("housing", gap(58, 42)),
    sampleRow("few", gap(15, 0)),
    sampleRow("small", gap(29, 71)),
  ];
  expect(ask({ region, groups })).toEqual([
    expect.objectContaining({ key: "gap:housing", share: 0.58, regionShare: 0.3, n: 100 }),
  ]);
});

test("a body is asked about its terms when it surely keeps them less often than the region", () => {
  const region = sampleCounts(due(900, 100));
  const agencies = [
    sampleRow("late", due(60, 40)),
    sampleRow("later", { ...due(10, 10), answerOverdue: 20 }),
    sampleRow("unsure", due(17, 3)),
    { ...sampleRow("nobody", due(0, 99)), code: null, name: null },
  ];
  expect(ask({ region, agencies })).toMatchObject([
    { key: "late_body:later", share: 0.25, n: 40 },
    { key: "late_body:late", share: 0.6, n: 100 },
  ]);
});

test("a topic is asked about when it grew by a quarter", () => {
  const topicYear = { topic: { code: "snow", name: "Снег" }, count: 150, before: 100, change: 0.5 };
  expect(ask({ topicYear })).toEqual([{ key: "growth:snow", kind: "growth", ...topicYear }]);
  expect(ask({ topicYear: { ...topicYear, change: 0.1 } })).toEqual([]);
  expect(ask({ topicYear: { ...topicYear, change: -0.5 } })).toEqual([]);
});

test("at most three, the most urgent first, and what is hidden makes room for the next", () => {
  const region = sampleCounts(gap(300, 700));
  const givens = { burning: [overdue, surge, severe], region, groups: [sampleRow("housing", gap(58, 42))] };
  expect(kinds(givens)).toEqual(["severe", "surge", "gap"]);
  expect(kinds(givens, ["surge:heat:syzran"])).toEqual(["severe", "gap", "overdue"]);
  expect(askQuestions({ ...nothing, ...givens }, { hidden: new Set(), max: 1 })).toHaveLength(1);
  expect(askQuestions({ ...nothing, ...givens }, { hidden: new Set(), max: -1 })).toEqual([]);
});

test("every key that a rule makes can be hidden", () => {
  const region = sampleCounts({ ...gap(300, 700), ...due(900, 100) });
  const rows = [sampleRow("housing-and.works_1", { ...gap(58, 42), ...due(60, 40) })];
  const promises = [1, 2].map((id) => samplePromise(id, { state: "broken" }));
  const topicYear = { topic: { code: "snow", name: "Снег" }, count: 150, before: 100, change: 0.5 };
  const nowhere = { ...severe, place: null };
  const givens = { burning: [nowhere, surge, overdue], region, groups: rows, agencies: rows, promises, topicYear };
  const keys = askQuestions({ ...nothing, ...givens }, { hidden: new Set(), max: 99 }).map(({ key }) => key);
  expect(keys).toHaveLength(Object.keys(questionRules).length);
  for (const key of keys) expect(questionChangeSchema.safeParse({ change: "hide", key }).success, key).toBe(true);
});
