import { createHash } from "node:crypto";
import { modelEdition } from "@/lib/classify/features";
import type { TrainingExample } from "@/lib/classify/train-model";
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

/** Of the topics' messages those that neither ask nor thank are complaints for sure; every second one is enough. */
export function relevanceRows(file: RelevanceFile, groups: readonly TopicGroupFile[]): TrainingRows {
  const own = Object.entries(file).flatMap(([label, texts]) => texts.map((text) => ({ text, label })));
  const complaints = groups
    .flatMap(({ topics }) => topics.flatMap(({ examples }) => examples))
    .filter((text) => !asksOrThanks.test(text))
    .filter((_, index) => index % 2 === 0);
  return withHash([...own, ...complaints.map((text) => hint(text, "complaint"))]);
}

const asksOrThanks = /\?|подскаж|скажите|где |когда |куда |как |можно ли|спасибо|благодар/i;

function hint(text: string, label: string): TrainingExample {
  return { text, label, isHint: true };
}

function withHash(rows: TrainingExample[]): TrainingRows {
  return { rows, dataHash: dataHash(rows) };
}

export function dataHash(rows: readonly TrainingExample[]): string {
  const hash = createHash("sha256").update(`${modelEdition}\n`);
  for (const { text, label, weight, isHint } of rows) {
    hash.update(`${JSON.stringify([text, label, weight ?? 1, isHint ?? false])}\n`);
  }
  return hash.digest("hex");
}
