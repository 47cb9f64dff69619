import { z } from "zod";
import { checkRefSchema, checkTextMax, evidenceKindSchema } from "@/lib/incidents/checklist/schema";
import { mentionsMax, noteLengthMax } from "@/lib/incidents/notes/schema";
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

const words = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .refine((text) => !text.includes("\u0000"));

/** What only adds to an incident is right whatever the others did meanwhile: its version is not held against theirs. */
const insideCommands = [
  z.strictObject({
    action: z.literal("note"),
    ...target,
    text: words(noteLengthMax),
    mentionedUserIds: z.array(z.number().int().positive()).max(mentionsMax).default([]),
  }),
  z.strictObject({ action: z.literal("strikeNote"), ...target, noteId: z.number().int().positive() }),
  z.strictObject({
    action: z.literal("attach"),
    ...target,
    fileId: z.uuid(),
    /** What of the checklist it shows. */
    check: evidenceKindSchema.optional(),
  }),
  z.strictObject({ action: z.literal("hideFile"), ...target, fileId: z.uuid(), isHidden: z.boolean() }),
  z.strictObject({ action: z.literal("addCheck"), ...target, text: words(checkTextMax) }),
  z.strictObject({ action: z.literal("setCheck"), ...target, check: checkRefSchema, isDone: z.boolean() }),
  z.strictObject({ action: z.literal("removeCheck"), ...target, checkId: z.number().int().positive() }),
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
  ...insideCommands,
]);
export type IncidentCommand = z.infer<typeof commandSchema>;
