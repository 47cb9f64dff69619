import { z } from "zod";
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

  z.strictObject({ action: z.literal("setImportance"), ...target, importance: z.enum(["normal", "high"]) }),
]);
export type IncidentCommand = z.infer<typeof commandSchema>;

/** What is to be done, without the incident that it is done to. */
export type CommandBody = IncidentCommand extends infer Command
  ? Command extends IncidentCommand
    ? Omit<Command, "incidentId" | "version">
    : never
  : never;
