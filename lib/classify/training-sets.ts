import { createHash } from "node:crypto";
import { modelEdition } from "@/lib/classify/features";
import type { TrainingExample } from "@/lib/classify/train-model";
import type { ModelKind } from "@/lib/classify/versions/terms";
import type { RelevanceFile, TopicGroupFile } from "@/lib/regions/schema";

export interface TrainingRows {
  rows: TrainingExample[];
  /** Equal hashes mean equal models: the rows, and the way in which models are trained. */
  dataHash: string;
}

/**
 * The topic cards: messages, and as hints every other word of a card that describes the topic. The reason why another
 * card is not to be confused with a topic speaks of that topic.
 */
export function topicRows(groups: readonly TopicGroupFile[]): TrainingRows {
  const cards = groups.flatMap(({ topics }) => topics);
  return withHash(
    cards.flatMap((topic) => [
      ...topic.examples.map((text) => ({ text, label: topic.code })),
      ...[topic.name, ...topic.synonyms, ...topic.colloquial, ...topic.belongs].map((text) => hint(text, topic.code)),
      ...topic.notToConfuse.map((other) => hint(other.because, other.topic)),
    ]),
  );
}

/**
 * The topics' messages are complaints unless they ask or praise. There are many times more of them than of any other
 * kind, so together they count for a part of it, except those that say «спасибо» and mean the opposite.
 */
export function relevanceRows(file: RelevanceFile, groups: readonly TopicGroupFile[]): TrainingRows {
  const own = Object.entries(file).flatMap(([label, texts]) => texts.map((text) => ({ text, label })));
  const messages = groups.flatMap(({ topics }) => topics.flatMap(({ examples }) => examples));
  const complaints = messages.filter((text) => !asksOrPraises.test(text));
  const weight = Math.min(1, topicMessagesTogether / Math.max(1, complaints.length));
  const rows = complaints.map((text) => ({
    ...hint(text, "complaint"),
    weight: /спасибо/i.test(text) ? 1 : weight,
  }));
  return withHash([...own, ...rows]);
}

/** As much as so many messages of the file itself, however many the cards have. */
const topicMessagesTogether = 280;
const asksOrPraises = /\?|подскаж|скажите|где |когда |куда |как |можно ли|благодар|огромное спасибо/i;

export function topicGroupOf(code: string): string {
  return code.split(".")[0] ?? code;
}

function hint(text: string, label: string): TrainingExample {
  return { text, label, isHint: true };
}

function withHash(rows: TrainingExample[]): TrainingRows {
  return { rows, dataHash: dataHash(rows) };
}

export function dataHash(rows: readonly TrainingExample[], kinds: readonly ModelKind[] = ["linear"]): string {
  const hash = createHash("sha256").update(`${modelEdition}\n`);
  if (kinds.includes("mixture")) hash.update(`${kinds.join(" ")}\n`);
  for (const { text, label, weight, isHint, isOwn } of rows) {
    hash.update(`${JSON.stringify([text, label, weight ?? 1, isHint ?? false, isOwn ?? false])}\n`);
  }
  return hash.digest("hex");
}
