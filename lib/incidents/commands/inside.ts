import { z } from "zod";
import { checkRefSchema, checkTextMax, evidenceKindSchema } from "@/lib/incidents/checklist/schema";
import { mentionsMax, noteLengthMax } from "@/lib/incidents/notes/schema";
import { rowId, target, wordsOf } from "./parts";

/** What only adds to an incident is right whatever the others did meanwhile: its version is not held against theirs. */
export const insideCommands = [
  z.strictObject({
    action: z.literal("note"),
    ...target,
    text: wordsOf(noteLengthMax).min(1),
    mentionedUserIds: z.array(rowId).max(mentionsMax).default([]),
  }),
  z.strictObject({ action: z.literal("strikeNote"), ...target, noteId: rowId }),
  z.strictObject({
    action: z.literal("attach"),
    ...target,
    fileId: z.uuid(),
    /** What of the checklist it shows. */
    check: evidenceKindSchema.optional(),
  }),
  z.strictObject({ action: z.literal("hideFile"), ...target, fileId: z.uuid(), isHidden: z.boolean() }),
  z.strictObject({ action: z.literal("addCheck"), ...target, text: wordsOf(checkTextMax).min(1) }),
  z.strictObject({ action: z.literal("setCheck"), ...target, check: checkRefSchema, isDone: z.boolean() }),
  z.strictObject({ action: z.literal("removeCheck"), ...target, checkId: rowId }),
] as const;
