import type { AnswerTimeFact, Fact, Headline, PromisesOfWeek, ShareFact } from "@/lib/analytics/five/schema";

/** A median that moved less than this part of itself has not moved. */
const sameWithin = 0.05;
/** From here on the honesty gap is news, and so is a rise of so many points. */
export const gapRule = { share: 0.3, rise: 0.03 } as const;

/** The sentence above everything, as data: what burns, how fast we answer, and what stands against it. */
export function headlineOf(given: {
  burning: number;
  facts: readonly Fact[];
  promises: Pick<PromisesOfWeek, "broken" | "kept" | "waiting">;
}): Headline {
  const time = given.facts.find((fact) => fact.kind === "answer_time");
  const gap = given.facts.find((fact): fact is ShareFact => fact.kind === "honesty_gap");
  const speed = time ? speedOf(time) : null;
  const last = (gap && gapOf(gap)) ?? brokenOf(given.promises);
  return { burning: given.burning, speed, last, isContrast: speed === "faster" && last !== null };
}

function speedOf({ workMs, workBeforeMs }: AnswerTimeFact): Headline["speed"] {
  if (workBeforeMs === null || workBeforeMs === 0) return null;
  const change = workMs / workBeforeMs - 1;
  if (Math.abs(change) < sameWithin) return "same";
  return change < 0 ? "faster" : "slower";
}

function gapOf({ value, valueBefore }: ShareFact): Headline["last"] {
  const isRising = valueBefore !== null && value - valueBefore >= gapRule.rise;
  return value >= gapRule.share || isRising ? { kind: "gap", share: value } : null;
}

function brokenOf({ broken, kept, waiting }: Pick<PromisesOfWeek, "broken" | "kept" | "waiting">): Headline["last"] {
  return broken > 0 ? { kind: "broken", broken, total: kept + waiting + broken } : null;
}
