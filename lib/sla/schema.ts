import { z } from "zod";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { policiesFileSchema } from "@/lib/regions/schema";
import type { AgencyKind, ClockKind, Norm } from "@/lib/regions/schema";

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
};

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
});
export type SlaPolicy = z.infer<typeof slaPolicySchema>;

/** What a policy's conditions are held against; null where it is not known yet. */
export type PolicyFacts = {
  fastTrack: boolean;
  importance: "normal" | "high";
  topicGroupCode: string | null;
  topicCode: string | null;
  agencyKind: AgencyKind | null;
};

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
  /** When 80 % of the norm is used up. */
  warnAt: number;
  /** Pauses included. While the clock is paused: the deadline as it stood when the pause began. */
  dueAt: number;
  pausedAt: number | null;
  stoppedAt: number | null;
  /** Both without pauses. */
  consumedWorkingMs: number;
  consumedWallMs: number;
};
