import type { Evidence } from "./evidence";
import { grammaticalCase } from "./name-forms";
import { namePrefixes } from "./place-words";
import type { Token } from "./tokenize";

/** A place named only as the way from there, the way there, or for comparison; null if it is named for itself. */
export type Passing = "from" | "towards" | "compared" | null;

const { prepositional, accusative } = grammaticalCase;

/** «Мы из Сызрани», «жители из …»: origin is where these live, not where something comes from. */
const livingWords = new Set("мы я житель жительница жители пишу пишем пишут семья родом обращаюсь".split(" "));

/** @param cases those the form of the name may stand for: «в Самару» is a way there, «в Самаре» is not */
export function passingOf(tokens: readonly Token[], evidence: Evidence, cases: number): Passing {
  const { preposition, from, typeBefore } = evidence;
  if (preposition === undefined) return null;
  let at = from - 1;
  while (namePrefixes.has(tokens[at]?.norm ?? "")) at--;
  const before = tokens[at - 1]?.norm ?? "";
  if (preposition === "из") return livingWords.has(before) ? null : "from";
  if (preposition === "до" || preposition === "через") return "towards";
  if (before === "как" || before === "чем") return "compared";
  const isGoal = preposition === "в" || preposition === "во";
  return isGoal && !typeBefore && (cases & accusative) !== 0 && (cases & prepositional) === 0 ? "towards" : null;
}
