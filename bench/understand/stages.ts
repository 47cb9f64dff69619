import { explainReading } from "@/lib/classify/explain";
import { extractFeatures } from "@/lib/classify/features";
import { findSecondProblem } from "@/lib/classify/find-second-problem";
import { likeliest, readText } from "@/lib/classify/predict";
import { loadModel } from "@/lib/classify/store-model";
import { loadGuesser } from "@/lib/flow/load-guesser";
import { planIncident } from "@/lib/flow/plan-incident";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import { understandMessage } from "@/lib/flow/understand-message";
import type { CapturedMessage, UnderstoodMessage } from "@/lib/flow/understand-message";
import { locateMessage } from "@/lib/locate/locate-message";
import type { Database } from "@/lib/platform/db";

export interface MeasuredText {
  text: string;
  /** The default territory of the community it was written in. */
  territoryId: number | null;
}

/** The whole understanding as the worker does it, and each part of it alone. */
export async function loadStages(db: Database) {
  const [region] = await db.query<{ id: number }>("select id from region order by id limit 1");
  if (!region) throw new Error("the database has no region");
  const knowledge = await loadRegionKnowledge(db, region.id);
  const guesser = await loadGuesser(db);
  const [topic, relevance] = await Promise.all([
    loadModel(db, guesser.topicModelId),
    loadModel(db, guesser.relevanceModelId),
  ]);
  const understand = (one: MeasuredText): UnderstoodMessage =>
    understandMessage({ message: toMessage(one), knowledge, guesser });
  const plan = (message: UnderstoodMessage) => planIncident({ message, knowledge, platform: "vk" });
  // Each part with what has to come before it; the report takes that away again.
  const parts = {
    features: ({ text }: MeasuredText) => extractFeatures(text),
    relevance: ({ text }: MeasuredText) => likeliest(readText(relevance, extractFeatures(text)), 1),
    topic: ({ text }: MeasuredText) => likeliest(readText(topic, extractFeatures(text)), 4),
    explanation({ text }: MeasuredText) {
      const reading = readText(topic, extractFeatures(text));
      return explainReading(reading, likeliest(reading, 4)[0]?.label ?? "");
    },
    second({ text }: MeasuredText) {
      const reading = readText(topic, extractFeatures(text));
      explainReading(reading, likeliest(reading, 4)[0]?.label ?? "");
      return findSecondProblem(reading, text);
    },
    locate: ({ text, territoryId }: MeasuredText) =>
      locateMessage(knowledge.gazetteer, { text, defaultTerritoryId: territoryId ?? knowledge.rootTerritoryId }),
    namedBody: ({ text }: MeasuredText) => knowledge.bodyNames.find(text, [knowledge.rootTerritoryId]),
  };
  return { regionId: region.id, knowledge, understand, plan, parts };
}

function toMessage({ text, territoryId }: MeasuredText): CapturedMessage {
  const unknown = { id: 0, textHash: "", platform: "vk", authorId: null, publishedAt: new Date(0) };
  return { ...unknown, text, communityTerritoryId: territoryId };
}
