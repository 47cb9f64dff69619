import { expect, test } from "vitest";
import { rejectReasons } from "@/lib/incidents/steps/terms";
import type { DecidedText } from "./collect-texts";
import { levelLabels, pickRelevance, relevanceOfReason } from "./relevance-decisions";
import type { RelevanceRow } from "./relevance-decisions";

function row(values: Partial<RelevanceRow>): RelevanceRow {
  return { incidentId: 1, hash: "1", text: "текст", step: "rejected", reason: "spam", guess: "complaint", ...values };
}

function labels(...rows: RelevanceRow[]) {
  return pickRelevance(rows).map(({ hash, label, weight }) => [hash, label, weight]);
}

test("a reason that speaks of the text names its kind, one that speaks of the page or the region names none", () => {
  expect(Object.fromEntries(rejectReasons.map((reason) => [reason, relevanceOfReason(reason)]))).toEqual({
    thanks: "thanks",
    spam: "spam",
    off_topic: "off_topic",
    not_a_complaint: "off_topic",
    closed_page: null,
    other_region: null,
  });
});

test("what was put right counts for two, what the machine had said already for one", () => {
  expect(labels(row({ guess: "complaint" }))).toEqual([["1", "spam", 2]]);
  expect(labels(row({ guess: "spam" }))).toEqual([["1", "spam", 1]]);
  expect(labels(row({ step: "routed", reason: null, guess: "thanks" }))).toEqual([["1", "complaint", 2]]);
  expect(labels(row({ step: "done", reason: null, guess: "complaint" }))).toEqual([["1", "complaint", 1]]);
});

test("an accepted question stays a question: it goes to the same desk", () => {
  expect(labels(row({ step: "routed", reason: null, guess: "question" }))).toEqual([["1", "question", 1]]);
  expect(labels(row({ step: "routed", reason: null, guess: null }))).toEqual([["1", "complaint", 2]]);
});

test("of an incident the newest decision counts, also when it says nothing of the text", () => {
  expect(labels(row({ reason: "off_topic" }), row({ reason: "spam" }))).toEqual([["1", "off_topic", 2]]);
  expect(labels(row({ reason: "closed_page" }), row({ reason: "spam" }))).toEqual([]);
});

test("the same text in two incidents is one example, of the newer decision that says something", () => {
  const [newer, older] = [row({ incidentId: 2, reason: "thanks" }), row({ incidentId: 1, reason: "spam" })];
  expect(labels(newer, older)).toEqual([["1", "thanks", 2]]);
  expect(labels({ ...newer, reason: "other_region" }, older)).toEqual([["1", "spam", 2]]);
});

test("a thousand greetings weigh no more than some hundreds, and few texts keep their weight", () => {
  const many = (label: string, count: number): DecidedText[] =>
    Array.from({ length: count }, (_, at) => ({
      hash: `${label}${at}`,
      text: "",
      label,
      weight: 2,
      from: "corrections",
    }));
  const levelled = levelLabels([...many("thanks", 1_000), ...many("spam", 10)]);
  const sumOf = (label: string) =>
    levelled.filter((text) => text.label === label).reduce((sum, { weight }) => sum + weight, 0);
  expect(sumOf("thanks")).toBeCloseTo(400);
  expect(sumOf("spam")).toBe(20);
});
