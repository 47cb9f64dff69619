import { z } from "zod";
import { commandSchema } from "@/lib/incidents/commands/schema";
import type { CommandBody } from "@/lib/incidents/commands/schema";
import { bulkActions } from "./terms";

export * from "./terms";

export const bulkTargetsMax = 500;
const commandsMax = 3;

/** A command without its incident, held against the schema of the whole one. */
const commandBodySchema = z.record(z.string(), z.unknown()).transform((given, context): CommandBody => {
  const parsed = commandSchema.safeParse({ ...given, incidentId: 1, version: 1 });
  const isKnown = parsed.success && bulkActions.some((action) => action === parsed.data.action);
  if (!isKnown || "incidentId" in given || "version" in given) {
    context.addIssue({ code: "custom", message: "no command for many" });
    return z.NEVER;
  }
  const { incidentId: _incidentId, version: _version, ...body } = parsed.data;
  return body as CommandBody;
});
export const commandBodiesSchema = z.array(commandBodySchema).min(1).max(commandsMax);

const targetSchema = z.strictObject({ id: z.number().int().positive(), version: z.number().int().positive() });

export const startBulkSchema = z.strictObject({
  /** Made by the browser when the person begins: a second press brings the same one. */
  runId: z.uuid(),
  /** One after the other on each incident, all or none. */
  commands: commandBodiesSchema,
  /** With the version that the person saw. */
  targets: z
    .array(targetSchema)
    .min(1)
    .max(bulkTargetsMax)
    .refine((targets) => new Set(targets.map(({ id }) => id)).size === targets.length),
});
export type StartBulk = z.infer<typeof startBulkSchema>;

export const undoBulkSchema = z.strictObject({ runId: z.uuid(), undoRunId: z.uuid() });

export const bulkOutcomes = ["done", "stale", "wrong_step", "not_found", "not_allowed", "invalid", "failed"] as const;
export const bulkOutcomeSchema = z.enum(bulkOutcomes);
export type BulkOutcome = z.infer<typeof bulkOutcomeSchema>;

export interface BulkRunView {
  runId: string;
  commands: CommandBody[];
  total: number;
  isFinished: boolean;
  counts: Partial<Record<BulkOutcome, number>>;
  /** What was not done, with the reason. */
  refused: { number: number; outcome: BulkOutcome; changedBy: string | null }[];
  /** What was accepted or rejected goes back as a whole. */
  canUndo: boolean;
}

export interface BulkTargets {
  targets: { id: number; number: number; version: number }[];
}
