import { z } from "zod";
import {
  answerSchema,
  closureReasonSchema,
  outcomeSchema,
  reworkReasonSchema,
  spokenSchema,
} from "@/lib/incidents/answer/schema";
import { target } from "./parts";

/** The life of an answer, and what waits for the author or for a date. */
export const answerCommands = [
  z.strictObject({ action: z.literal("submitReply"), ...target, answer: answerSchema }),
  z.strictObject({ action: z.literal("withdrawReply"), ...target }),
  z.strictObject({ action: z.literal("approveReply"), ...target }),
  z.strictObject({
    action: z.literal("reworkReply"),
    ...target,
    reasons: z.array(reworkReasonSchema).min(1).max(8),
    comment: spokenSchema(2_000).nullable(),
  }),
  z.strictObject({
    action: z.literal("publishReply"),
    ...target,
    account: spokenSchema(200),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullable(),
    /** By the clock of the region, as it stands in a form; null: just now. */
    publishedAt: z.iso.datetime({ local: true, precision: -1 }).nullable(),
  }),
  z.strictObject({ action: z.literal("askAuthor"), ...target, question: spokenSchema(2_000) }),
  z.strictObject({ action: z.literal("postpone"), ...target, until: z.iso.date(), reason: spokenSchema(500) }),
  z.strictObject({ action: z.literal("resume"), ...target }),
  z.strictObject({ action: z.literal("resumeTriage"), ...target }),
  z.strictObject({
    action: z.literal("close"),
    ...target,
    closureReason: closureReasonSchema,
    /** Null: as the final answer said. */
    outcome: outcomeSchema.nullable(),
  }),
  z.strictObject({ action: z.literal("reopen"), ...target, reason: spokenSchema(500) }),
] as const;
