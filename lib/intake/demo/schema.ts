import { z } from "zod";
import { codeSchema, relevanceSchema } from "@/lib/regions/schema";

/** demo/corpus/*.yaml: invented messages for the demo source and as a test set that the classifier never trains on. */
export const corpusFileSchema = z.array(
  z.strictObject({
    id: codeSchema,
    text: z.string().min(1),
    relevance: relevanceSchema,
    topic: codeSchema.optional(),
    /** The second topic of a message with two problems. */
    alsoTopic: codeSchema.optional(),
    /** A code of the region pack: a municipality, a city district, or `settlement:<municipality>/<name>`. */
    territory: codeSchema.or(z.string().regex(/^settlement:.+\/.+$/)).optional(),
    community: codeSchema.optional(),
    /** The id of the entry that tells of the same problem in other words. */
    sameAs: codeSchema.optional(),
    traits: z
      .array(
        z.enum([
          "typos",
          "sarcasm",
          "inflected_place",
          "two_problems",
          "rephrased",
          "long",
          "emoji",
          "caps",
          "no_place",
        ]),
      )
      .default([]),
  }),
);
export type CorpusFile = z.infer<typeof corpusFileSchema>;
