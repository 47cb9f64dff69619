import { columns } from "@/lib/platform/columns";
import type { Sql } from "@/lib/platform/db";

export interface Understanding {
  messageId: number;
  relevance: string;
  relevanceConfidence: number;
  topics: unknown;
  words: unknown;
  second: unknown;
  places: unknown;
  address: unknown;
  object: unknown;
}

/** As it is stored: what is long is JSON already. */
export interface WrittenUnderstanding extends Record<"topics" | "words" | "places", string> {
  messageId: number;
  relevance: string;
  relevanceConfidence: number;
  second: string | null;
  address: string | null;
  object: string | null;
}

/** Apart from storing, since it can be done while another batch of the region is stored. */
export function writeUnderstanding(understanding: Understanding): WrittenUnderstanding {
  return {
    ...understanding,
    topics: JSON.stringify(understanding.topics),
    words: JSON.stringify(understanding.words),
    places: JSON.stringify(understanding.places),
    second: jsonOrNull(understanding.second),
    address: jsonOrNull(understanding.address),
    object: jsonOrNull(understanding.object),
  };
}

/** What the machine said, kept as it was said: the page explains with it and learning compares with it. */
export async function storeUnderstandings(
  tx: Sql,
  options: {
    regionId: number;
    topicModelId: number;
    relevanceModelId: number;
    understandings: readonly (WrittenUnderstanding & { duplicate: unknown })[];
  },
): Promise<void> {
  const records = options.understandings.map((understanding) => ({
    ...understanding,
    duplicate: jsonOrNull(understanding.duplicate),
  }));
  await tx.query(
    `insert into message_understanding (region_id, topic_model_id, relevance_model_id, message_id, relevance,
       relevance_confidence, topics, words, second, places, address, object, duplicate)
     select $1, $2, $3, t.* from unnest($4::bigint[], $5::text[], $6::float8[], $7::jsonb[], $8::jsonb[], $9::jsonb[],
       $10::jsonb[], $11::jsonb[], $12::jsonb[], $13::jsonb[]) as t`,
    [
      options.regionId,
      options.topicModelId,
      options.relevanceModelId,
      ...columns(records, [
        "messageId",
        "relevance",
        "relevanceConfidence",
        "topics",
        "words",
        "second",
        "places",
        "address",
        "object",
        "duplicate",
      ]),
    ],
  );
}

function jsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
