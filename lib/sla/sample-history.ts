import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { ClockKind } from "@/lib/regions/norms/schema";
import { foldClocks } from "./clock-fold";
import { at, samaraOffice } from "./sample-calendars";
import type { ClockEvent, ClockState, SlaPolicy } from "./schema";

/** One policy and the words in which tests tell the story of an incident. */

export const samplePolicy: SlaPolicy = {
  id: 7,
  code: "general",
  version: 1,
  priority: 0,
  when: {},
  calendarCode: "office",
  norms: {
    triage: { minutes: 30, unit: "wall" },
    routing_return: { minutes: 30, unit: "wall" },
    first_reaction: { minutes: 240, unit: "wall" },
    full_answer: { minutes: 540, unit: "working" },
    approval: { minutes: 60, unit: "working" },
    interim_to_final: { minutes: 7 * 480, unit: "working" },
    clarification: { minutes: 3 * 1440, unit: "wall" },
    satisfaction: { minutes: 96 * 60, unit: "wall" },
  },
  pauses: {},
};
export const office = samaraOffice();

/** A time of Friday, 20 November 2026, or of another day of that month. */

export function on(time: string, day = 20): number {
  return at(`2026-11-${day}T${time}+04:00`);
}

export const opened: ClockEvent = { at: on("09:00"), kind: "incident.opened" };

export function moved(atMs: number, toStep: IncidentStep): ClockEvent {
  return { at: atMs, kind: "step.changed", toStep };
}

export function replied(atMs: number, replyKind: "interim" | "final"): ClockEvent {
  return { at: atMs, kind: "reply.published", replyKind };
}

export function routed(atMs: number, agencyId: number): ClockEvent {
  return { at: atMs, kind: "incident.routed", toStep: "routed", agencyId };
}

export function fold(
  events: ClockEvent[],
  now: number,
  norms = samplePolicy.norms,
): Partial<Record<ClockKind, ClockState>> {
  const clocks = foldClocks({ policy: { ...samplePolicy, norms }, events, body: null, calendarFor: () => office, now });
  return Object.fromEntries(clocks.map((clock) => [clock.kind, clock]));
}
