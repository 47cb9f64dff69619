import { z } from "zod";
import type { Viewer } from "@/lib/accounts/schema";
import { explainAgainst } from "@/lib/classify/explain";
import { extractFeatures } from "@/lib/classify/features";
import { readText } from "@/lib/classify/predict";
import { unreadable } from "@/lib/classify/store-model";
import type { TrainedModel } from "@/lib/classify/train-model";
import { topicCandidateSchema } from "@/lib/classify/schema";
import type { TextSpan } from "@/lib/classify/schema";
import { loadKnownModel } from "@/lib/flow/load-known-model";
import { findConfusion, findTopicProposals } from "@/lib/incidents/find-proposals";
import { getIncidentHead } from "@/lib/incidents/get-incident-head";
import type { TopicsWeighed } from "@/lib/incidents/schema";
import { messageIdsSql } from "@/lib/incidents/second-problem";
import type { Sql } from "@/lib/platform/db";
import { AppError } from "@/lib/platform/errors";

const messageRow = z.object({ text: z.string(), topics: z.array(topicCandidateSchema), topic_model_id: z.number() });

/** Words that say as much as these are enough to see why. */
const wordsMax = 4;

/**
 * Why an incident has its topic and not the next likely one: the words of its first message for each of the two, by the
 * version that read it, and what the catalogue says to keep them apart. Null where nothing stands against it, or that version
 * can't be asked any more.
 * @throws AppError `not_found` outside of the viewer's scope
 */
export async function weighTopics(viewer: Viewer, options: { db: Sql; number: number }): Promise<TopicsWeighed | null> {
  const { db } = options;
  const head = await getIncidentHead(viewer, options);
  if (head === null) throw new AppError("not_found", { context: { number: options.number } });
  const message = await findFirstMessage(db, head.id);
  const rival = message?.topics.find(({ topicId }) => topicId !== head.topic_id);
  if (!message || !rival || head.topic_id === null) return null;
  const [chosen, other] = await findTopicProposals(db, [
    { topicId: head.topic_id, confidence: head.topic_confidence },
    rival,
  ]);
  if (!chosen || !other) return null;
  const model = await loadReadable(db, message.topic_model_id);
  if (model === null) return null;
  const reading = readText(model, extractFeatures(message.text));
  const { reasonsFor, reasonsAgainst } = explainAgainst(reading, chosen.topic.code, other.topic.code);
  return {
    chosen: { name: chosen.topic.shortName, words: wordsOf(message.text, reasonsFor) },
    other: { name: other.topic.shortName, confidence: rival.confidence, words: wordsOf(message.text, reasonsAgainst) },
    isKnown: model.labels.includes(chosen.topic.code) && model.labels.includes(other.topic.code),
    confusion: await findConfusion(db, { code: chosen.topic.code, otherCode: other.topic.code }),
  };
}

/** Null: an older program stored the version, and nobody can ask it any more. */
async function loadReadable(db: Sql, id: number): Promise<TrainedModel | null> {
  try {
    return await loadKnownModel(db, id);
  } catch (error) {
    if (error instanceof AppError && error.context["reason"] === unreadable) return null;
    throw error;
  }
}

async function findFirstMessage(db: Sql, incidentId: number) {
  const rows = await db.query(
    `select m.text, u.topics, u.topic_model_id from message m join message_understanding u on u.message_id = m.id
     where m.id in (${messageIdsSql("$1")}) order by m.published_at, m.id limit 1`,
    [incidentId],
  );
  return rows[0] === undefined ? null : messageRow.parse(rows[0]);
}

function wordsOf(text: string, spans: readonly TextSpan[]): string[] {
  return [...new Set(spans.map(({ start, end }) => text.slice(start, end).toLowerCase()))].slice(0, wordsMax);
}
