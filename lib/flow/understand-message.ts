import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RelevanceGuess, SecondTopic, TextSpan, TopicCandidate } from "@/lib/classify/schema";
import { locateMessage } from "@/lib/locate/locate-message";
import type { Located } from "@/lib/locate/schema";
import type { NamedBody } from "@/lib/routing/find-named-body";

/** What the stages read of a stored message. */
export interface CapturedMessage {
  id: number;
  text: string;
  textHash: string;
  platform: string;
  authorId: number | null;
  /** The default territory of its community; null without a known community. */
  communityTerritoryId: number | null;
  publishedAt: Date;
}

export interface UnderstoodMessage extends CapturedMessage {
  relevance: RelevanceGuess;
  topics: TopicCandidate[];
  words: TextSpan[];
  second: SecondTopic | null;
  located: Located;
  namedBody: NamedBody | null;
}

export interface MessageGuesser {
  guess(text: string): Pick<UnderstoodMessage, "relevance" | "topics" | "words" | "second">;
}

/** The pure stages in a row: relevance and topic, place, named body. The same message always gives the same answer. */
export function understandMessage(options: {
  message: CapturedMessage;
  knowledge: RegionKnowledge;
  guesser: MessageGuesser;
}): UnderstoodMessage {
  const { message, knowledge, guesser } = options;
  const defaultTerritoryId = message.communityTerritoryId ?? knowledge.rootTerritoryId;
  const located = locateMessage(knowledge.gazetteer, { text: message.text, defaultTerritoryId });
  const place = located.candidates[0];
  const path = place ? (knowledge.territories.get(place.territoryId)?.path ?? []) : [];
  return {
    ...message,
    ...guesser.guess(message.text),
    located,
    namedBody: knowledge.bodyNames.find(message.text, path),
  };
}
