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

/**
 * The topics' messages are complaints unless they ask or praise. There are many times more of them than of any other
 * kind, so they count for less, except those that say «спасибо» and mean the opposite.
 */
export function relevanceRows(file: RelevanceFile, groups: readonly TopicGroupFile[]): TrainingRows {
  const own = Object.entries(file).flatMap(([label, texts]) => texts.map((text) => ({ text, label })));
  const messages = groups.flatMap(({ topics }) => topics.flatMap(({ examples }) => examples));
  const complaints = messages
    .filter((text) => !asksOrPraises.test(text))
    .map((text) => ({ ...hint(text, "complaint"), weight: /спасибо/i.test(text) ? 1 : topicMessageWeight }));
  return withHash([...own, ...complaints]);
}

const topicMessageWeight = 0.2;
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

export function dataHash(rows: readonly TrainingExample[]): string {
  const hash = createHash("sha256").update(`${modelEdition}\n`);
  for (const { text, label, weight, isHint } of rows) {
    hash.update(`${JSON.stringify([text, label, weight ?? 1, isHint ?? false])}\n`);
  }
  return hash.digest("hex");
}
