import { clauseBorders } from "@/lib/classify/clause-borders";
import { extractFeatures } from "@/lib/classify/features";
import { likeliest, readText, type Prediction, type Reading } from "@/lib/classify/predict";
import type { TrainedModel } from "@/lib/classify/train-model";
import { weighWords } from "@/lib/classify/weigh-words";

export interface SecondProblem extends Prediction {
  /** The clause that speaks of it, in UTF-16 units of the text. */
  start: number;
  end: number;
}

/** Of the whole text: what speaks of two things leaves the second one this share at least. */
const shareMin = 0.05;
/** Measured on the demo's messages: from here on about every second offer is right. */
const confidenceMin = 0.5;
/** Ten to one in each part, before it is worth reading them alone. */
const clearnessMin = Math.log(10);
/** A part of few known words is as sure as if so many unknown ones stood beside them. */
const unsaidWords = 4;

/**
 * A message often tells of two things, «и фонари не горят, и мусор не вывозят»: a topic of which one part of the text
 * surely speaks while the rest surely speaks of what the whole is about. Null for most messages, and then at no cost
 * beyond a look at what has been read already.
 */
export function findSecondProblem(reading: Reading, text: string): SecondProblem | null {
  const [best, second] = likeliest(reading, 2);
  if (!best || !second || second.confidence < shareMin) return null;
  const borders = clauseBorders(text);
  if (borders.length === 0) return null;
  const parted = partBetween(weighClauses(reading, { best: best.label, label: second.label, borders }));
  // Few texts come so far: only they are read again, in two parts.
  if (!parted || parted.clearness * reading.model.sharpness < clearnessMin) return null;
  const { label } = second;
  const confidence = confirmParts(reading.model, text, { ...parted, best: best.label, label });
  return confidence < confidenceMin ? null : { label, confidence, ...trimmed(text, parted.clause) };
}

interface Parted {
  /** How far the less clear part leans to its label. */
  clearness: number;
  at: number;
  isFirst: boolean;
  clause: { start: number; end: number };
}

/** Where the words part best into those for one label and those for the other, and the clause that says the other most. */
function partBetween(clauses: readonly Clause[]): Parted | null {
  const total = clauses.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  let found: { clearness: number; index: number; isFirst: boolean } | null = null;
  for (const [index, { weight }] of clauses.slice(0, -1).entries()) {
    before += weight;
    const after = total - before;
    const clearness = before * after < 0 ? Math.min(Math.abs(before), Math.abs(after)) : 0;
    if (clearness > (found?.clearness ?? 0)) found = { clearness, index, isFirst: before < 0 };
  }
  return found && toParted(clauses, found);
}

interface Clause {
  start: number;
  end: number;
  /** Above zero it speaks for what the whole is about, below for the other label. */
  weight: number;
}

function toParted(
  clauses: readonly Clause[],
  { clearness, index, isFirst }: { clearness: number; index: number; isFirst: boolean },
): Parted {
  const side = isFirst ? clauses.slice(0, index + 1) : clauses.slice(index + 1);
  const clause = side.reduce((most, one) => (one.weight < most.weight ? one : most));
  return { clearness, at: clauses[index]?.end ?? 0, isFirst, clause };
}

function weighClauses(
  reading: Reading,
  { best, label, borders }: { best: string; label: string; borders: readonly number[] },
): Clause[] {
  const [chosen = -1, rival = -1] = [best, label].map((one) => reading.model.labels.indexOf(one));
  const weights = weighWords(reading, { chosen, rival });
  const { words } = reading.features;
  const clauses: Clause[] = [];
  let word = 0;
  for (const end of [...borders, Infinity]) {
    const clause = { start: clauses.at(-1)?.end ?? 0, end, weight: 0 };
    for (; word < words.length && (words[word]?.start ?? 0) < end; word++) clause.weight += weights[word] ?? 0;
    clauses.push(clause);
  }
  return clauses;
}

/** How sure both parts are, each read alone: as sure as the less sure one. Zero when one of them says something else. */
function confirmParts(
  model: TrainedModel,
  text: string,
  { at, isFirst, best, label }: Parted & { best: string; label: string },
): number {
  const [first, last] = [text.slice(0, at), text.slice(at)];
  const other = sureness(model, isFirst ? first : last, label);
  return other < confidenceMin ? 0 : Math.min(other, sureness(model, isFirst ? last : first, best));
}

function sureness(model: TrainedModel, part: string, label: string): number {
  const reading = readText(model, extractFeatures(part));
  const [guess] = likeliest(reading, 1);
  if (guess?.label !== label) return 0;
  let known = 0;
  for (const index of reading.indexes) if (index >= 0) known += 1;
  return (guess.confidence * known) / (known + unsaidWords);
}

function trimmed(text: string, clause: { start: number; end: number }): { start: number; end: number } {
  const said = text.slice(clause.start, Math.min(clause.end, text.length));
  const start = clause.start + (said.length - said.replace(/^[^\p{L}\p{N}]+/u, "").length);
  return { start, end: clause.start + said.replace(/[\s,;:.]+$/u, "").length };
}
