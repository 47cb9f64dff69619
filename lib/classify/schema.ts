import { z } from "zod";
import { relevanceSchema } from "@/lib/regions/schema";

/** Part of a message's text, in UTF-16 units, `end` exclusive. `weight` > 0 speaks for the proposal. */
export const textSpanSchema = z.object({ start: z.number().int(), end: z.number().int(), weight: z.number() });
export type TextSpan = z.infer<typeof textSpanSchema>;

export const topicCandidateSchema = z.object({ topicId: z.number().int(), confidence: z.number().min(0).max(1) });
export type TopicCandidate = z.infer<typeof topicCandidateSchema>;

/** A topic of which one clause of the text speaks, beside the one that the whole is about. */
export const secondTopicSchema = topicCandidateSchema.extend({ start: z.number().int(), end: z.number().int() });
export type SecondTopic = z.infer<typeof secondTopicSchema>;

export const relevanceGuessSchema = z.object({ kind: relevanceSchema, confidence: z.number().min(0).max(1) });
export type RelevanceGuess = z.infer<typeof relevanceGuessSchema>;

export const correctionFields = ["topic", "place", "agency", "relevance", "duplicate", "confirmed", "kind"] as const;
export type CorrectionField = (typeof correctionFields)[number];
