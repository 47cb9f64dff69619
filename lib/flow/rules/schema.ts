import { z } from "zod";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { platformSchema } from "@/lib/regions/schema";

export const rulesMax = 100;
/** How many of the latest incidents a rule is tried on. */
export const trialSizes = [100, 300, 1_000] as const;
export const trialRowsMax = 100;

const ids = z.array(z.number().int().positive()).max(200).default([]);
/** One word, or several that all have to stand in the text; endings don't matter. */
const words = z
  .string()
  .transform((text) => text.replaceAll("\u0000", "").replace(/\s+/g, " ").trim())
  .pipe(z.string().min(2).max(80));

/** What is empty doesn't matter; everything else has to hold at once. */
export const ruleConditionsSchema = z.strictObject({
  topicGroupIds: ids,
  topicIds: ids,
  territoryIds: ids,
  platforms: z.array(platformSchema).default([]),
  words: z.array(words).max(30).default([]),
  importance: z.enum(["normal", "high"]).nullable().default(null),
  agencyIds: ids,
  fastTrack: z.boolean().nullable().default(null),
});
export type RuleConditions = z.infer<typeof ruleConditionsSchema>;

export const ruleEffectsSchema = z.strictObject({
  agencyId: z.number().int().positive().nullable().default(null),
  /** Of that body; only where it goes there without a person. */
  executorId: z.number().int().positive().nullable().default(null),
  importance: z.enum(["normal", "high"]).nullable().default(null),
  toTop: z.boolean().default(false),
  /** Straight to the body from this confidence on, instead of the region's own thresholds. */
  routeFrom: z.number().min(0.3).max(1).nullable().default(null),
});
export type RuleEffects = z.infer<typeof ruleEffectsSchema>;

const ruleId = z.number().int().positive();
/** As the person saw it. */
const version = z.number().int().positive();
const body = {
  name: z.string().trim().min(3).max(120),
  conditions: ruleConditionsSchema,
  effects: ruleEffectsSchema,
};

export const ruleDraftSchema = z.strictObject({
  /** Null: a new one, behind all others. */
  known: z.strictObject({ ruleId, version }).nullable(),
  ...body,
});
export type RuleDraft = z.infer<typeof ruleDraftSchema>;
export const ruleSwitchSchema = z.strictObject({ ruleId, version, isOn: z.boolean() });
export const ruleMoveSchema = z.strictObject({ ruleId, version, to: z.enum(["up", "down"]) });
export const ruleRemovalSchema = z.strictObject({ ruleId, version });
export const ruleTrialSchema = z.strictObject({
  draft: ruleDraftSchema,
  last: z.union(trialSizes.map((size) => z.literal(size))),
});

export interface NamedId {
  id: number;
  name: string;
}

export interface RuleView {
  id: number;
  version: number;
  name: string;
  isOn: boolean;
  conditions: RuleConditions;
  effects: RuleEffects;
  /** Names of every id in conditions and effects. */
  names: { topicGroups: NamedId[]; topics: NamedId[]; territories: NamedId[]; agencies: NamedId[]; users: NamedId[] };
}

export const ruleChangeKinds = ["created", "changed", "enabled", "disabled", "moved", "removed"] as const;
export interface RuleChangeView {
  id: number;
  at: string;
  userName: string;
  ruleName: string;
  kind: (typeof ruleChangeKinds)[number];
}

export interface RulesPage {
  rules: RuleView[];
  changes: RuleChangeView[];
  topicGroups: NamedId[];
  /** Below these a person decides, whatever a rule says about the body. */
  autoRoute: { topic: number; place: number };
}

/** What would have become of an incident. */
export interface TrialSide {
  agencyName: string | null;
  step: IncidentStep;
  importance: "normal" | "high";
  onTop: boolean;
  executorName: string | null;
}

export interface RuleTrial {
  looked: number;
  /** Those that this rule would have decided. */
  fitted: number;
  changed: number;
  rows: { number: number; summary: string; before: TrialSide; after: TrialSide }[];
}
