import { z } from "zod";

export const duplicateKinds = ["same_text", "near_text", "same_place", "author_answer", "repeat"] as const;

/** Why a message joined an open incident, or is linked to a closed one (`repeat`). */
export const duplicateSchema = z.object({
  kind: z.enum(duplicateKinds),
  incidentId: z.number().int(),
  similarity: z.number().min(0).max(1),
});
export type Duplicate = z.infer<typeof duplicateSchema>;
