import { z } from "zod";
import { rejectReasonSchema } from "@/lib/incidents/steps/schema";
import {
  coExecutorsAtOnceMax,
  extensionMinutesMax,
  extensionReasonSchema,
  returnReasonSchema,
  workTextMax,
} from "@/lib/incidents/work/schema";

const addressPart = (lengthMax: number) =>
  z
    .string()
    .trim()
    .max(lengthMax)
    .refine((text) => !text.includes("\u0000"))
    .nullable()
    .optional();

/** Words of a person; the database refuses a zero byte anywhere in a text. */
const words = z
  .string()
  .trim()
  .max(workTextMax)
  .refine((text) => !text.includes("\u0000"));
const saidWords = words.min(1);
const instant = z.iso.datetime({ offset: true });
const rowId = z.number().int().positive();
const extraMinutes = z.number().int().min(30).max(extensionMinutesMax);

const target = { incidentId: z.number().int().positive(), version: z.number().int().positive() };

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

  // The desk of the bodies.
  z.strictObject({
    action: z.literal("giveBack"),
    ...target,
    reason: returnReasonSchema,
    comment: words,
    proposedAgencyId: rowId.nullable(),
  }),
  z.strictObject({ action: z.literal("delegate"), ...target, agencyId: rowId, comment: words }),
  z.strictObject({ action: z.literal("assign"), ...target, executorId: rowId }),
  z.strictObject({
    action: z.literal("askCoExecutor"),
    ...target,
    asked: z
      .array(z.strictObject({ agencyId: rowId, dueAt: instant, task: saidWords }))
      .min(1)
      .max(coExecutorsAtOnceMax),
  }),
  z.strictObject({
    action: z.literal("finishCoExecution"),
    ...target,
    coExecutionId: rowId,
    /** What was done; null: the responsible body no longer asks for it. */
    result: saidWords.nullable(),
  }),
  z.strictObject({
    action: z.literal("requestExtension"),
    ...target,
    extraMinutes,
    reason: extensionReasonSchema,
    comment: saidWords,
  }),
  z.strictObject({
    action: z.literal("decideExtension"),
    ...target,
    isGranted: z.boolean(),
    extraMinutes: extraMinutes.optional(),
    comment: words,
  }),
  z.strictObject({ action: z.literal("decideReturn"), ...target, isGranted: z.boolean(), comment: words }),
  z.strictObject({
    action: z.literal("putOnControl"),
    ...target,
    controllerId: rowId,
    dueAt: instant,
    task: saidWords,
  }),
  z.strictObject({ action: z.literal("endControl"), ...target }),
]);
export type IncidentCommand = z.infer<typeof commandSchema>;
