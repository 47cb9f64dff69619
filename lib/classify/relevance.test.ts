import { expect, test } from "vitest";
import { relevanceKinds } from "@/lib/regions/schema";
import { countMissed, relevanceGroupOf, setAsideFrom } from "./relevance";

test("a complaint read as a question is answered all the same, as thanks it is missed", () => {
  const judged = [
    { label: "complaint", predicted: "complaint", confidence: 0.9 },
    { label: "complaint", predicted: "question", confidence: 0.9 },
    { label: "complaint", predicted: "thanks", confidence: setAsideFrom - 0.01 },
    { label: "question", predicted: "spam", confidence: setAsideFrom },
    { label: "thanks", predicted: "complaint", confidence: 0.9 },
    { label: "spam", predicted: "off_topic", confidence: 0.99 },
  ];
  expect(countMissed(judged)).toEqual({ n: 4, missed: 2, setAside: 1 });
  expect(countMissed([])).toEqual({ n: 0, missed: 0, setAside: 0 });
});

test("every kind is either answered or not", () => {
  expect(relevanceKinds.map(relevanceGroupOf)).toEqual([
    "answered",
    "answered",
    "unanswered",
    "unanswered",
    "unanswered",
  ]);
});
