import { z } from "zod";
import {
  answerSchema,
  closureReasonSchema,
  outcomeSchema,
  reworkReasonSchema,
  spokenSchema,
} from "@/lib/incidents/answer/schema";
import { rejectReasonSchema } from "@/lib/incidents/steps/schema";

const addressPart = (lengthMax: number) =>
  z
    .string()
    .trim()
    .max(lengthMax)
    .refine((text) => !text.includes("\u0000"))
    .nullable()
    .optional();

const target = { incidentId: z.number().int().positive(), version: z.number().int().positive() };

/** The life of an answer, and what waits for the author or for a date. */
const answerCommands = [
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

/** `version` is the one that the person saw: a save over somebody else's is refused as stale. */
export const commandSchema = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("confirm"), ...target }),
  z.strictObject({ action: z.literal("correctTopic"), ...target, topicId: z.number().int() }),
  z.strictObject({
    action: z.literal("correctPlace"),
    ...target,
    territoryId: z.number().int(),
    street: addressPart(200),
    house: addressPart(40),
  }),
  z.strictObject({ action: z.literal("correctAgency"), ...target, agencyId: z.number().int() }),
  z.strictObject({ action: z.literal("reject"), ...target, reason: rejectReasonSchema }),
  z.strictObject({ action: z.literal("restore"), ...target }),
  z.strictObject({ action: z.literal("merge"), ...target, intoNumber: z.number().int().positive() }),
  z.strictObject({ action: z.literal("split"), ...target, messageIds: z.array(z.number().int()).min(1).max(500) }),
  z.strictObject({ action: z.literal("take"), ...target }),
  ...answerCommands,
]);
export type IncidentCommand = z.infer<typeof commandSchema>;
