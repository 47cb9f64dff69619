import type { Duplicate } from "@/lib/dedupe/schema";
import type { Sql } from "@/lib/platform/db";

/** Surer than this of another topic, a message is a new complaint and no answer to what was asked. */
const otherTopicFrom = 0.6;

/** A shorter text names what it is asked about: «у мусорных баков» complains of no rubbish. */
const complaintLengthMin = 60;

/** An incident whose author was asked something. */
export interface AwaitedAnswer {
  incidentId: number;
  authorId: number;
  topicId: number | null;
  /** Milliseconds. */
  askedAt: number;
}

/**
 * Who of the authors of a batch was asked something and has not answered yet. Few incidents wait for their author at a
 * time, and an index holds just these: a batch without such an author costs one look at it.
 */
export async function findAwaited(
  tx: Sql,
  options: { regionId: number; authorIds: readonly (number | null)[] },
): Promise<AwaitedAnswer[]> {
  const authorIds = [...new Set(options.authorIds.filter((id) => id !== null))];
  if (authorIds.length === 0) return [];
  const rows = await tx.query<{ id: number; author_id: number; topic_id: number | null; asked_at: Date }>(
    `select i.id, m.author_id, i.topic_id, i.step_since as asked_at
     from incident i cross join lateral (
       select author_id from message where incident_id = i.id
       union select asked.author_id from second_problem p join message asked on asked.id = p.message_id
       where p.incident_id = i.id
     ) as m
     where i.region_id = $1 and i.step = 'clarifying' and m.author_id = any($2::bigint[])
     group by i.id, m.author_id order by i.step_since desc, i.id desc`,
    [options.regionId, authorIds],
  );
  return rows.map((row) => ({
    incidentId: row.id,
    authorId: row.author_id,
    topicId: row.topic_id,
    askedAt: row.asked_at.getTime(),
  }));
}

interface Answering {
  text: string;
  authorId: number | null;
  topicId: number | null;
  topicConfidence: number;
  publishedAt: number;
}

/**
 * What an author writes after a question is the answer to it, in whatever words: «дом 12» is like no complaint. The
 * question that was asked last is meant.
 */
export function matchAwaited(message: Answering, awaited: readonly AwaitedAnswer[]): Duplicate | null {
  const asked = awaited.find(
    (one) => one.authorId === message.authorId && message.publishedAt >= one.askedAt && !isOfOtherTopic(message, one),
  );
  return asked ? { kind: "author_answer", incidentId: asked.incidentId, similarity: 0 } : null;
}

function isOfOtherTopic(message: Answering, { topicId }: AwaitedAnswer): boolean {
  if (message.text.length < complaintLengthMin) return false;
  return message.topicConfidence >= otherTopicFrom && message.topicId !== null && message.topicId !== topicId;
}
