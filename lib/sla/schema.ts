import { z } from "zod";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { policiesFileSchema } from "@/lib/regions/norms/schema";
import { rungLevels } from "@/lib/regions/terms";
import type { ClockKind, Norm, PauseStep, RecipientKind } from "@/lib/regions/norms/schema";
import type { AgencyKind } from "@/lib/regions/schema";

/**
 * `breached` says that the deadline passed while the clock was owed, whether or not it has stopped since:
 * `stoppedAt` tells the two apart. So the sweep reports a breach once and never meets that clock again.
 */
export const clockStates = ["running", "paused", "met", "breached", "cancelled"] as const;
export type ClockStateName = (typeof clockStates)[number];

/** An entry of the incident's log, as far as clocks care. Other kinds without a step are passed over. */
export type ClockEvent = {
  /** Epoch milliseconds, like every instant of this stage. */
  at: number;
  kind: string;
  /** For the reader of the log: the fold goes by `toStep`. */
  fromStep?: IncidentStep | null;
  /** The step after the event; absent when it didn't change, and for an incident that opens as `detected`. */
  toStep?: IncidentStep | null;
  /** Of `incident.routed`. */
  agencyId?: number | null;
  /** Of `incident.routed`: nobody noted when the body took it, so no clock tells how long it could have given it back. */
  isKept?: boolean;
  /** Of `reply.published`. */
  replyKind?: "interim" | "final" | null;
  /** The oldest message that came with `incident.opened`, `incident.absorbed` or `message.joined`; absent means `at`. */
  messageAt?: number | null;
  /** Of `message.joined`: thanks and chatter ask for nothing, so no clock counts from them. */
  isRequest?: boolean;
  /** Of a `request.decided` that grants an extension: working minutes. */
  extraMinutes?: number | null;
  /** For figures: of `clock.breached`, which; of `incident.routed`, that the machine did it by itself. */
  clock?: string | null;
  isAutomatic?: boolean;
  /** For figures: of `incident.closed`, and of a reopening because the author said that it is not solved. */
  closureReason?: string | null;
  isRefuted?: boolean;
};

/** Why a clock stands still; what a policy limits. */
export type PauseReason = PauseStep | "by_hand";

/** `soon` is 15 minutes before the deadline, or the last quarter of a short norm. */
export const warningLevels = rungLevels;
export type WarningLevel = (typeof warningLevels)[number];
export const warningShares = { half: 0.5, most: 0.8 } as const;
export const soonMinutes = 15;
export const soonShareMax = 0.25;

const policyFileSchema = policiesFileSchema.element;

/** One stored version of a policy. */
export const slaPolicySchema = z.object({
  id: z.number().int(),
  code: policyFileSchema.shape.code,
  version: policyFileSchema.shape.version,
  priority: policyFileSchema.shape.priority,
  when: policyFileSchema.shape.when,
  calendarCode: policyFileSchema.shape.calendar,
  norms: policyFileSchema.shape.norms,
  pauses: policyFileSchema.shape.pauses,
});
export type SlaPolicy = z.infer<typeof slaPolicySchema>;

/** A version with the time in which new incidents come under it. */
export type StoredPolicy = SlaPolicy & {
  name: string;
  /** Versions of a region stand above those of the catalogue with the same code. */
  isOwn: boolean;
  validFrom: number;
  retiredAt: number | null;
};

/** One rung of the escalation ladder of a kind of clock; `rung` counts from 1. */
export type EscalationRung = {
  clocks: readonly ClockKind[];
  rung: number;
  after: { level: WarningLevel } | { minutesPastDue: number };
  to: RecipientKind;
};

/** A rung as it is stored: of a version of the ladder, for some policies or for all. */
export type StoredRung = EscalationRung & {
  ladder: string;
  policies: readonly string[];
  isOwn: boolean;
  version: number;
  validFrom: number;
  retiredAt: number | null;
};

/** What a policy's conditions are held against; null where it is not known yet. */
export type PolicyFacts = {
  fastTrack: boolean;
  importance: "normal" | "high";
  topicGroupCode: string | null;
  topicCode: string | null;
  agencyKind: AgencyKind | null;
  agencyCode: string | null;
  /** The place of the incident and everything above it. */
  territoryCodes: readonly string[];
};

/** What the responsible body measures in where a norm names no calendar; null where it has nothing of its own. */
export type BodyHours = { calendarCode: string | null; timeZone: string | null };

/** A stretch of time, its end not included. */
export type TimeSpan = { fromAt: number; toAt: number };

export type ClockState = {
  kind: ClockKind;
  /** 1 for the first run of this kind; an approval after rework is the second. */
  round: number;
  policyId: number;
  norm: Norm;
  /** The calendar in which working time is counted. */
  calendarCode: string;
  state: ClockStateName;
  startedAt: number;
  /** Working minutes that the centre granted on top of the norm. */
  extraMinutes: number;
  /** When half of it, and when 80 %, is used up. */
  halfAt: number;
  warnAt: number;
  /** Shortly before the deadline, see `warningLevels`. */
  soonAt: number;
  /** Pauses included. While the clock is paused: the deadline as it stood when the pause began. */
  dueAt: number;
  pausedAt: number | null;
  /** When the pause ends by itself because the policy allows no longer one; null: never. */
  pausedUntil: number | null;
  stoppedAt: number | null;
  /** Both without pauses. */
  consumedWorkingMs: number;
  consumedWallMs: number;
};

/** Of a clock that still runs: who was told of it last, and whether somebody has seen it. */
export interface EscalationView {
  clock: ClockKind;
  at: string;
  to: RecipientKind;
  recipientNames: string[];
  acknowledged: { by: string | null; at: string } | null;
  /** This viewer is among those who were told, and nobody has acknowledged it. */
  canAcknowledge: boolean;
}
