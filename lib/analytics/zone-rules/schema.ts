import { z } from "zod";
import { daySchema, zoneRuleSchema } from "@/lib/analytics/schema";
import type { Day, Period, Zone, ZoneRule } from "@/lib/analytics/schema";

/** A rule that a centre may choose: red lies above amber. */
export const chosenRuleSchema = zoneRuleSchema.refine(({ red, amber }) => red > amber, { path: ["red"] });

export const zoneRuleChangeSchema = z.object({
  rule: chosenRuleSchema,
  /** The first day it holds; never a day that is over. */
  from: daySchema,
  /** The version that was on the screen; 0: none but the default. */
  knownVersion: z.number().int().min(0),
});
export type ZoneRuleChange = z.infer<typeof zoneRuleChangeSchema>;

export interface ZoneRuleVersion {
  /** 0: the default, which nobody chose. */
  version: number;
  rule: ZoneRule;
  from: Day | null;
  createdAt: string | null;
  userName: string | null;
}

export interface ZoneRulesView {
  today: Day;
  current: ZoneRuleVersion;
  /** The newest, where it has not begun yet. */
  upcoming: ZoneRuleVersion | null;
  /** Newest first. */
  history: ZoneRuleVersion[];
  mayChange: boolean;
}

/** How many territories of a map a rule would colour; `few`: too little is known of them. */
export type ZoneCounts = Record<Zone | "few", number>;

export interface ZonesPreview {
  period: Period;
  /** By the rule that holds, and by the one that is tried. */
  present: ZoneCounts;
  tried: ZoneCounts;
  /** Names of territories whose zone would be another. */
  moved: string[];
}
