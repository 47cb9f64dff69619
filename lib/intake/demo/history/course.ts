import type { ClosureReason, Outcome, PastReply, PastStep } from "@/lib/intake/demo/history/past";
import { composeAnswer } from "@/lib/intake/demo/history/compose-answer";
import type { Spot } from "@/lib/intake/demo/history/compose-text";
import { logNormal } from "@/lib/intake/demo/history/random";
import type { Random } from "@/lib/intake/demo/history/random";
import { minuteMs } from "@/lib/intake/demo/history/world";
import type { HistoryTopic, HistoryWorld, WorkTime } from "@/lib/intake/demo/history/world";

export interface Course {
  world: HistoryWorld;
  topic: HistoryTopic;
  spot: Spot;
  createdAt: number;
  bodyId: number;
  /** Who got it first by mistake; null when it went right at once. */
  wrongBodyId: number | null;
  /** Routed by itself, without a person of the centre. */
  isAutomatic: boolean;
  /** How slow this body is: 1 is usual. */
  slowness: number;
  random: Random;
}

export interface CourseState extends Course {
  steps: PastStep[];
  replies: PastReply[];
  outcome: Outcome;
  closureReason: ClosureReason;
  rating: number | null;
  /** The calendar in which this body works on it. */
  time: WorkTime;
}

const shares = { rework: 0.07, runaround: 0.05 };

export function step(state: CourseState, name: PastStep["step"], at: number, agencyId?: number): number {
  const instant = Math.round(at);
  state.steps.push({ step: name, at: new Date(instant), ...(agencyId !== undefined && { agencyId }) });
  return instant;
}

/** Writes the reply and the step that it leads to. */
export function publish(state: CourseState, { kind, at }: { kind: PastReply["kind"]; at: number }): void {
  const isRunaround = kind === "final" && state.random() < shares.runaround * state.slowness;
  const { text, promisedOn } = composeAnswer({ ...state, kind, at, isRunaround });
  state.replies.push({ kind, text, promisedOn, publishedAt: new Date(at), agencyId: state.bodyId, account: null });
  step(state, "answered", at);
}

/** A draft goes to the approver and, now and then, back once. */
export function approve(state: CourseState, draftedAt: number): number {
  const { random, time } = state;
  const waitMs = () => logNormal(random, { median: 7 * minuteMs, sigma: 0.78 });
  const askedAt = step(state, "on_approval", draftedAt);
  const decidedAt = time.add(askedAt, waitMs());
  if (random() >= shares.rework * state.slowness) return decidedAt;
  step(state, "rework", decidedAt);
  const againAt = step(state, "on_approval", time.add(decidedAt, (15 + 60 * random()) * minuteMs));
  return time.add(againAt, waitMs());
}

/** The draft of a full answer at this moment, through approval to the network. */
export function finish(state: CourseState, draftedAt: number): number {
  const finalAt = approve(state, draftedAt);
  publish(state, { kind: "final", at: finalAt });
  return finalAt;
}
