import { z } from "zod";
import {
  coExecutorsAtOnceMax,
  extensionMinutesMax,
  extensionReasonSchema,
  returnReasonSchema,
  workTextMax,
} from "@/lib/incidents/work/schema";
import { instant, rowId, target, wordsOf } from "./parts";

const words = wordsOf(workTextMax);
const saidWords = words.min(1);
const extraMinutes = z.number().int().min(30).max(extensionMinutesMax);

/** The desk of the bodies. */
export const workCommands = [
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
] as const;
