import { z } from "zod";
import { calendarFileSchema, policiesFileSchema } from "@/lib/regions/schema";
import type { CalendarFile, ClockKind, EscalationsFile } from "@/lib/regions/schema";

export const policyDraftSchema = policiesFileSchema.element.omit({ version: true });
export type PolicyDraft = z.infer<typeof policyDraftSchema>;

/** What somebody changed on the page: only that. A calendar keeps the code of the one it changes. */
export const normsDraftSchema = z.strictObject({
  policies: z.array(policyDraftSchema).max(50),
  calendars: z.array(calendarFileSchema).max(20),
});
export type NormsDraft = z.infer<typeof normsDraftSchema>;

export const sampleSizeMax = 10_000;
export const simulationSchema = z.strictObject({
  draft: normsDraftSchema,
  last: z.number().int().min(1).max(sampleSizeMax),
});
export const enablingSchema = z.strictObject({ draft: normsDraftSchema, from: z.iso.datetime({ offset: true }) });

export interface PolicyView extends PolicyDraft {
  version: number;
  isOwn: boolean;
  validFrom: string;
}

export interface NormsView {
  /** What new incidents come under now, highest priority first. */
  policies: PolicyView[];
  /** Versions that begin later. */
  upcoming: PolicyView[];
  calendars: CalendarFile[];
  ladders: EscalationsFile;
  topicGroups: { code: string; name: string }[];
  topics: { code: string; name: string }[];
  agencies: { code: string; name: string }[];
  territories: { code: string; name: string }[];
  canEnable: boolean;
  asOf: string;
}

/** How many incidents would have been on time; what runs in time still is in neither figure. */
export interface Punctuality {
  onTime: number;
  late: number;
}

export interface KindResult {
  kind: ClockKind;
  now: Punctuality;
  then: Punctuality;
  /** What it really took, of those that are done: half took no longer. Null without any. */
  medianWorkingMs: number | null;
  medianWallMs: number | null;
}

export interface BodyResult {
  agencyName: string | null;
  incidents: number;
  now: Punctuality;
  then: Punctuality;
}

export interface Flip {
  number: number;
  summary: string;
  agencyName: string | null;
  kind: ClockKind;
  /** On time after the change; before it late, or the other way round. */
  becomesOnTime: boolean;
  dueNow: string;
  dueThen: string;
}

export interface SimulationResult {
  incidents: number;
  /** Of them: another policy applies, or another deadline. */
  changed: number;
  kinds: KindResult[];
  bodies: BodyResult[];
  flips: Flip[];
  flipCount: number;
  tookMs: number;
}

/** What the simulation says on its way, a line each. */
export type SimulationLine =
  { progress: { done: number; total: number } } | { result: SimulationResult } | { code: string };
