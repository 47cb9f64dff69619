import { z } from "zod";
import type { UnderstoodMessage } from "@/lib/flow/understand-message";
import { incidentScope } from "@/lib/accounts/scope";
import type { Viewer } from "@/lib/accounts/schema";
import { addressSchema, placeCandidateSchema } from "@/lib/locate/schema";
import type { Sql } from "@/lib/platform/db";
import { platformSchema, relevanceSchema } from "@/lib/regions/schema";
import type { Platform } from "@/lib/regions/schema";

export interface UnderstoodIncident {
  number: number;
  summary: string;
  platform: Platform;
  message: UnderstoodMessage;
}

const understoodRow = z.object({
  number: z.number(),
  summary: z.string(),
  platform: platformSchema,
  message_id: z.number(),
  text: z.string(),
  published_at: z.date(),
  relevance: relevanceSchema,
  relevance_confidence: z.number(),
  topics: z.array(z.object({ topicId: z.number(), confidence: z.number() })),
  places: z.array(placeCandidateSchema),
  address: addressSchema.nullable(),
  object: z.unknown(),
});

/**
 * The latest incidents of the viewer that came in live, each with what was understood of the message that opened it: a past
 * that was taken over was never understood.
 */
export async function findUnderstood(
  viewer: Viewer,
  { db, last }: { db: Sql; last: number },
): Promise<UnderstoodIncident[]> {
  const scope = incidentScope(viewer, "i", 2);
  const rows = await db.query(
    `select i.number, i.summary, i.platform, m.id as message_id, m.text, m.published_at, u.relevance,
       u.relevance_confidence, u.topics, u.places, u.address, u.object
     from message_understanding u
     join message m on m.id = u.message_id
     join incident i on i.id = m.incident_id
     where ${scope.text}
       and m.id = (select id from message where incident_id = i.id order by published_at, id limit 1)
     order by u.message_id desc limit $1`,
    [last, ...scope.values],
  );
  return rows.map((row) => toUnderstood(understoodRow.parse(row)));
}

function toUnderstood(row: z.infer<typeof understoodRow>): UnderstoodIncident {
  return {
    number: row.number,
    summary: row.summary,
    platform: row.platform,
    message: {
      id: row.message_id,
      text: row.text,
      textHash: "",
      platform: row.platform,
      authorId: null,
      communityTerritoryId: null,
      publishedAt: row.published_at,
      relevance: { kind: row.relevance, confidence: row.relevance_confidence },
      topics: row.topics,
      words: [],
      second: null,
      located: { candidates: row.places, address: row.address, confidence: row.places[0]?.confidence ?? 0 },
      // Written by the worker as it was found.
      namedBody: row.object as UnderstoodMessage["namedBody"],
    },
  };
}
