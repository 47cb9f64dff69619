import { createHash } from "node:crypto";
import type { TrainingExample } from "@/lib/classify/train-model";
import type { RelevanceFile, TopicGroupFile } from "@/lib/regions/schema";

export interface TrainingRows {
  rows: TrainingExample[];
  /** SHA-256 over everything that the training reads: the same hash is the same model. */
  dataHash: string;
}

/** Words about a topic are no messages, so they count less than one. */
const hintWeight = 0.5;
/** Of each topic's examples so many teach what a complaint is; more would drown the other kinds. */
const complaintsPerTopic = 2;

/** The examples of every topic, and its names and people's words as hints. */
export function topicRows(groups: readonly TopicGroupFile[]): TrainingRows {
  return withHash(
    groups.flatMap((group) =>
      group.topics.flatMap((topic) => [
        ...topic.examples.map((text) => ({ text, label: topic.code })),
        ...[topic.name, ...topic.synonyms, ...topic.colloquial, ...topic.belongs].map((text) => ({
          text,
          label: topic.code,
          weight: hintWeight,
          isHint: true,
        })),
      ]),
    ),
  );
}

export function relevanceRows(relevance: RelevanceFile, groups: readonly TopicGroupFile[]): TrainingRows {
  return withHash([
    ...Object.entries(relevance).flatMap(([label, texts]) => texts.map((text) => ({ text, label }))),
    ...groups.flatMap((group) =>
      group.topics.flatMap((topic) =>
        topic.examples.slice(0, complaintsPerTopic).map((text) => ({ text, label: "complaint" })),
      ),
    ),
  ]);
}

function withHash(rows: TrainingExample[]): TrainingRows {
  return { rows, dataHash: createHash("sha256").update(JSON.stringify(rows)).digest("hex") };
}
