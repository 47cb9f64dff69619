import { z } from "zod";
import { secondTopicSchema, textSpanSchema, topicCandidateSchema } from "@/lib/classify/schema";
import type { TopicCandidate } from "@/lib/classify/schema";
import { duplicateSchema } from "@/lib/dedupe/schema";
import type { IncidentMessageView } from "@/lib/incidents/schema";
import { isDecidedSql, messageIdsSql } from "@/lib/incidents/second-problem";
import { placeCandidateSchema } from "@/lib/locate/schema";
import type { PlaceCandidate } from "@/lib/locate/schema";
import type { Sql } from "@/lib/platform/db";
import { platformSchema, relevanceSchema } from "@/lib/regions/schema";

/** A flood of hundreds is shown by its first messages; the count of all stands beside them. */
const messagesMax = 100;

const attachmentsSchema = z.array(z.object({ type: z.enum(["photo", "video", "file", "link"]), url: z.string() }));

const messageRow = z.object({
  id: z.number(),
  platform: platformSchema,
  kind: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  community_name: z.string().nullable(),
  community_url: z.string().nullable(),
  community_audience: z.number().nullable(),
  community_owner_kind: z.string().nullable(),
  has_author: z.boolean(),
  published_at: z.date(),
  captured_at: z.date(),
  attachments: attachmentsSchema,
  relevance: relevanceSchema.nullable(),
  topics: z.array(topicCandidateSchema).nullable(),
  words: z.array(textSpanSchema).nullable(),
  places: z.array(placeCandidateSchema).nullable(),
  address: z.object({ start: z.number(), end: z.number() }).nullable(),
  duplicate: duplicateSchema.nullable(),
  second: secondTopicSchema.nullable(),
  is_decided: z.boolean(),
  is_shared: z.boolean(),
  other_number: z.number().nullable(),
});

export interface IncidentMessages {
  views: IncidentMessageView[];
  /** What the machine said of the first message: the incident's proposals. */
  first: { topics: z.infer<typeof topicCandidateSchema>[]; places: PlaceCandidate[] } | null;
  /** The first second problem of which nobody has decided. */
  second: OfferedSecond | null;
}

export interface OfferedSecond {
  messageId: number;
  topic: TopicCandidate;
  clause: string;
}

/** The messages of an incident, oldest first. The caller has checked that the viewer may read the incident. */
export async function findIncidentMessages(db: Sql, incidentId: number): Promise<IncidentMessages> {
  const rows = await db.query(
    `select m.id, m.platform, m.kind, m.text, m.url, c.name as community_name, c.url as community_url,
       c.audience as community_audience, c.owner_kind as community_owner_kind, m.author_id is not null as has_author,
       m.published_at, m.captured_at, m.attachments, m.relevance, u.topics, u.words, u.places, u.address, u.duplicate,
       u.second, ${isDecidedSql} as is_decided,
       m.incident_id <> $1 as is_shared, other.number as other_number
     from message m
     left join community c on c.id = m.community_id
     left join message_understanding u on u.message_id = m.id
     left join second_problem p on p.message_id = m.id
     left join incident other on other.id in (m.incident_id, p.incident_id) and other.id <> $1
     where m.id in (${messageIdsSql("$1")}) order by m.published_at, m.id limit ${messagesMax}`,
    [incidentId],
  );
  const read = rows.map((row) => messageRow.parse(row));
  const first = read[0];
  return {
    views: read.map(toView),
    second: findOffered(read),
    first: first ? { topics: first.topics ?? [], places: first.places ?? [] } : null,
  };
}

/** Of messages that say the same about the same thing one answer is enough. */
function findOffered(rows: readonly z.infer<typeof messageRow>[]): OfferedSecond | null {
  const decided = new Set(rows.flatMap((row) => (row.is_decided && row.second ? [row.second.topicId] : [])));
  for (const { id, text, second, is_shared: isShared } of rows) {
    if (!second || isShared || decided.has(second.topicId)) continue;
    return { messageId: id, topic: second, clause: text.slice(second.start, second.end) };
  }
  return null;
}

function toView(row: z.infer<typeof messageRow>): IncidentMessageView {
  const placeSpans = (row.places?.[0]?.spans ?? []).map((span) => ({ ...span, weight: 1 }));
  const addressSpan = row.address ? [{ start: row.address.start, end: row.address.end, weight: 1 }] : [];
  return {
    id: row.id,
    platform: row.platform,
    kind: row.kind,
    text: row.text,
    url: row.url,
    communityName: row.community_name,
    communityUrl: row.community_url,
    communityAudience: row.community_audience,
    communityOwnerKind: row.community_owner_kind,
    hasAuthor: row.has_author,
    publishedAt: row.published_at.toISOString(),
    capturedAt: row.captured_at.toISOString(),
    attachments: row.attachments,
    relevance: row.relevance,
    topicSpans: row.words ?? [],
    placeSpans: [...placeSpans, ...addressSpan],
    alsoIn: row.other_number === null ? null : { number: row.other_number },
    isShared: row.is_shared,
    joined: row.duplicate ? { kind: row.duplicate.kind, similarity: row.duplicate.similarity } : null,
  };
}
