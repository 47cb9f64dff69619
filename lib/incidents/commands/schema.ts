import { z } from "zod";
import type { IncidentAction } from "@/lib/incidents/actions/schema";
import { rejectReasonSchema } from "@/lib/incidents/steps/schema";
import { answerCommands } from "./answer";
import { insideCommands } from "./inside";
import { rowId, target, wordsOf } from "./parts";
import { workCommands } from "./work";
import { clockKindSchema } from "@/lib/regions/norms/schema";
import { incidentTypeSchema } from "@/lib/regions/schema";

const addressPart = (lengthMax: number) => wordsOf(lengthMax).nullable().optional();

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
  z.strictObject({ action: z.literal("openSecond"), ...target, messageId: rowId }),
  z.strictObject({ action: z.literal("dismissSecond"), ...target, messageId: rowId, isDismissed: z.boolean() }),
  z.strictObject({ action: z.literal("take"), ...target }),
  ...insideCommands,

  ...workCommands,
  ...answerCommands,
  // Clocks
  z.strictObject({ action: z.literal("acknowledge"), ...target, clock: clockKindSchema }),

  z.strictObject({ action: z.literal("setImportance"), ...target, importance: z.enum(["normal", "high"]) }),
  z.strictObject({
    action: z.literal("setKind"),
    ...target,
    type: incidentTypeSchema.optional(),
    severity: z.number().int().min(1).max(5).optional(),
  }),
]);
export type IncidentCommand = z.infer<typeof commandSchema>;

/** Commands that fall under an action of another name. */
const partOf: Partial<Record<IncidentCommand["action"], IncidentAction>> = {
  strikeNote: "note",
  hideFile: "note",
  addCheck: "attach",
  setCheck: "attach",
  removeCheck: "attach",
};

/** The row of the step machine that a command falls under. */
export function actionOf(command: IncidentCommand["action"]): IncidentAction {
  return partOf[command] ?? (command as IncidentAction);
}

/** What is to be done, without the incident that it is done to. */
export type CommandBody = IncidentCommand extends infer Command
  ? Command extends IncidentCommand
    ? Omit<Command, "incidentId" | "version">
    : never
  : never;
