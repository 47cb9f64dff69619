import { z } from "zod";

/** Which rule sent the incident to its body; `reason` is the rule's own sentence. */
export const routingDecisionSchema = z.object({
  agencyId: z.number().int().nullable(),
  ruleId: z.number().int().nullable(),
  ruleCode: z.string().nullable(),
  reason: z.string().nullable(),
  /** What the rule looked at, most specific first: for «why this body». */
  matched: z.array(z.enum(["topic", "topic_group", "territory", "municipality_kind", "object"])),
  confidence: z.number().min(0).max(1),
});
export type RoutingDecision = z.infer<typeof routingDecisionSchema>;
