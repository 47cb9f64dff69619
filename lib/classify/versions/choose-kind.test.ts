import { expect, test } from "vitest";
import { asideMin } from "@/lib/classify/versions/compare-versions";
import { chooseKind, kindsToTry } from "./choose-kind";

/** Texts of which some are right, the surest first. */
function judged(right: readonly boolean[], confidence = 0.9) {
  return right.map((isRight, at) => ({
    label: "a",
    predicted: isRight ? "a" : "b",
    confidence: confidence - at / (10 * right.length),
  }));
}

const first = (count: number, of = 100) => Array.from({ length: of }, (_, at) => at < count);

test("whichever is surely right more often stays", () => {
  expect(chooseKind(judged(first(70)), judged(first(80)))).toBe("mixture");
  expect(chooseKind(judged(first(80)), judged(first(70)))).toBe("linear");
});

test("where chance may have made the difference, what can be decided without a person does", () => {
  // One right answer fewer of forty that differ; but the mixture is wrong only where it is least sure.
  const mixed = Array.from({ length: 100 }, (_, at) => at % 5 !== 2);
  expect(chooseKind(judged(mixed), judged(first(79)))).toBe("mixture");
  expect(chooseKind(judged(first(79)), judged(mixed))).toBe("linear");
});

test("two that answer alike are one: the smaller stays", () => {
  expect(chooseKind(judged(first(80)), judged(first(80)))).toBe("linear");
  expect(chooseKind([], [])).toBe("linear");
});

test("the mixture is tried where enough was decided to learn from and to judge by, and for topics alone", () => {
  const enough = { task: "topic", decided: 300, aside: asideMin } as const;
  expect(kindsToTry(enough)).toEqual(["linear", "mixture"]);
  expect(kindsToTry({ ...enough, decided: 299 })).toEqual(["linear"]);
  expect(kindsToTry({ ...enough, aside: asideMin - 1 })).toEqual(["linear"]);
  expect(kindsToTry({ ...enough, task: "relevance" })).toEqual(["linear"]);
});
