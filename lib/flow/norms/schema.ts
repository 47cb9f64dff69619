import { z } from "zod";
import { calendarFileSchema, policiesFileSchema } from "@/lib/regions/norms/schema";
import type { CalendarFile, ClockKind, RecipientKind } from "@/lib/regions/norms/schema";
import type { AgencyKind } from "@/lib/regions/schema";
import { ladderSchema } from "@/lib/sla/ladder/schema";
import { laddersMax } from "@/lib/sla/ladder/terms";
import type { Ladder } from "@/lib/sla/ladder/schema";

export const policyDraftSchema = policiesFileSchema.element.omit({ version: true });
export type PolicyDraft = z.infer<typeof policyDraftSchema>;

/** What somebody changed on the page: only that. A calendar keeps the code of the one it changes. */
export const normsDraftSchema = z.strictObject({
  policies: z.array(policyDraftSchema).max(50),
  calendars: z.array(calendarFileSchema).max(20),
  /** Policies of the region that end; where the catalogue has one of that code it applies again. */
  retired: z.array(policyDraftSchema.shape.code).max(50).optional(),
  /** The whole ladder anew; empty: that of all regions again. */
  ladders: z.array(ladderSchema).max(laddersMax).optional(),
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
  /** The catalogue has one of this code as well, which applies again where the own one ends. */
  hasShared: boolean;
  validFrom: string;
  /** When this version ends, as far as that is settled. */
  endsAt: string | null;
}

interface NamedCode {
  code: string;
  name: string;
}

export interface LadderView {
  ladders: Ladder[];
  isOwn: boolean;
  version: number;
}

export interface NormsView {
  /** What new incidents come under now, highest priority first. */
  policies: PolicyView[];
  /** Versions that begin later. */
  upcoming: PolicyView[];
  calendars: CalendarFile[];
  ladder: LadderView;
  /** A ladder that begins later; its version, and null for that of all regions. */
  upcomingLadder: { version: number | null; validFrom: string } | null;
  topicGroups: NamedCode[];
  topics: (NamedCode & { topicGroup: string })[];
  agencies: (NamedCode & { kind: AgencyKind })[];
  /** `above`: the territories that it lies in. */
  territories: (NamedCode & { above: string[] })[];
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

/** Incidents that come under another policy than today. */
export interface PolicyMove {
  from: string;
  to: string;
  incidents: number;
}

/** How often a rung of the ladder would have told them, had nobody acknowledged anything. */
export interface RecipientResult {
  to: RecipientKind;
  now: number;
  then: number;
}

export interface SimulationResult {
  incidents: number;
  /** Of them: another policy applies, or another deadline. */
  changed: number;
  moves: PolicyMove[];
  kinds: KindResult[];
  recipients: RecipientResult[];
  bodies: BodyResult[];
  flips: Flip[];
  flipCount: number;
  tookMs: number;
}

/** What the simulation says on its way, a line each. */
export type SimulationLine =
  { progress: { done: number; total: number } } | { result: SimulationResult } | { code: string };
