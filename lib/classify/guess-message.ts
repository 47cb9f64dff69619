import { explainReading } from "@/lib/classify/explain";
import { extractFeatures } from "@/lib/classify/features";
import { findSecondProblem } from "@/lib/classify/find-second-problem";
import { likeliest, readText, type Reading } from "@/lib/classify/predict";
import { isAnswered } from "@/lib/classify/relevance";
import type { RelevanceGuess, SecondTopic, TextSpan, TopicCandidate } from "@/lib/classify/schema";
import type { TrainedModel } from "@/lib/classify/train-model";
import { relevanceSchema } from "@/lib/regions/schema";

export interface MessageGuess {
  relevance: RelevanceGuess;
  /** The likeliest topics, at most four, best first. */
  topics: TopicCandidate[];
  /** What decided for the first of them. */
  words: TextSpan[];
  /** What else it tells of, where it surely does. */
  second: SecondTopic | null;
}

export interface MessageGuesser {
  guess(text: string): MessageGuess;
}

const candidatesMax = 4;

/** Both models over one reading of the text. Topics that the catalogue no longer holds are left out. */
export function createGuesser(options: {
  topicModel: TrainedModel;
  relevanceModel: TrainedModel;
  topicIdByCode: ReadonlyMap<string, number>;
}): MessageGuesser {
  const { topicModel, relevanceModel, topicIdByCode } = options;
  return {
    guess(text) {
      const features = extractFeatures(text);
      const reading = readText(topicModel, features);
      const known = likeliest(reading, candidatesMax).filter(({ label }) => topicIdByCode.has(label));
      const relevance = guessRelevance(readText(relevanceModel, features));
      return {
        relevance,
        topics: known.map(({ label, confidence }) => ({ topicId: topicIdByCode.get(label) ?? 0, confidence })),
        words: known[0] ? explainReading(reading, known[0].label) : [],
        // Last, since it lets the model read parts of the text. What nobody answers holds no second problem.
        second: isAnswered(relevance.kind) ? guessSecond(reading, text) : null,
      };
    },
  };

  function guessSecond(reading: Reading, text: string): SecondTopic | null {
    const found = findSecondProblem(reading, text);
    const topicId = found && topicIdByCode.get(found.label);
    return found && topicId !== undefined && topicId !== null
      ? { topicId, confidence: found.confidence, start: found.start, end: found.end }
      : null;
  }
}

/** Without a reason to think otherwise a message is a complaint: what is wrongly put aside, nobody looks at again. */
function guessRelevance(reading: Reading): RelevanceGuess {
  const complaint = reading.model.labels.indexOf("complaint");
  const [best] = likeliest(reading, 1);
  const complaintConfidence = reading.probabilities[complaint] ?? 0;
  if (!best || best.confidence <= complaintConfidence) return { kind: "complaint", confidence: complaintConfidence };
  return { kind: relevanceSchema.parse(best.label), confidence: best.confidence };
}
