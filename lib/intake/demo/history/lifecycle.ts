import { approve, finish, publish, step } from "@/lib/intake/demo/history/course";
import type { Course, CourseState } from "@/lib/intake/demo/history/course";
import type { Outcome } from "@/lib/intake/demo/history/past";
import { logNormal } from "@/lib/intake/demo/history/random";
import { closeAfter } from "@/lib/intake/demo/history/satisfaction";
import { hourMs, minuteMs, wallTime } from "@/lib/intake/demo/history/world";
import type { WorkTime } from "@/lib/intake/demo/history/world";

/** Danger to life is worked on at night as well. */
const urgentSeverity = 5;
const shares = { interim: 0.12, clarifying: 0.02, late: 0.025 };

/** The whole way of an incident to its end, however far in the future that is. */
export function runCourse(course: Course): CourseState {
  const time = course.topic.severity >= urgentSeverity ? wallTime : course.world.bodyTime;
  const outcome = drawOutcome(course);
  const state: CourseState = {
    ...course,
    steps: [],
    replies: [],
    outcome,
    closureReason: "author_silent",
    rating: null,
    time,
  };
  const routedAt = reachBody(state);
  const firstAt = answerFirst(state, routedAt);
  const finalAt = course.random() < shares.interim ? answerLater(state, firstAt) : firstAt;
  if (finalAt === firstAt) publish(state, { kind: "final", at: firstAt });
  closeAfter(state, finalAt);
  return state;
}

/** From the message to the responsible body, with a detour where it went to the wrong one. */
function reachBody(state: CourseState): number {
  const { random, createdAt, wrongBodyId, bodyId } = state;
  const detectedAt = step(state, "detected", createdAt + (20 + 160 * random()) * 1_000);
  const sortedAt = detectedAt + (3 + 20 * random()) * 1_000;
  let routedAt = sortedAt;
  if (!state.isAutomatic) {
    step(state, "triage", sortedAt);
    routedAt = triageTime(state).add(sortedAt, logNormal(random, { median: 8 * minuteMs, sigma: 0.8 }));
  }
  step(state, "routed", routedAt, wrongBodyId ?? bodyId);
  if (wrongBodyId === null) return routedAt;
  const returnedAt = step(state, "returned", state.time.add(routedAt, (4 + 22 * random()) * minuteMs));
  const wait = logNormal(random, { median: 7 * minuteMs, sigma: 0.7 });
  return step(state, "routed", triageTime(state).add(returnedAt, wait), bodyId);
}

function triageTime(state: CourseState): WorkTime {
  return state.time === wallTime ? wallTime : state.world.centreTime;
}

/** Returns when the first reply goes out; the caller says whether it is the final one. */
function answerFirst(state: CourseState, routedAt: number): number {
  const { random, time, createdAt, slowness } = state;
  const usualMs = logNormal(random, { median: 1.46 * hourMs, sigma: 0.35 }) * slowness;
  const lateMs = random() < shares.late * slowness ** 2 ? (8 + 20 * random()) * hourMs : 0;
  const leftMs = Math.max(12 * minuteMs, usualMs + lateMs - time.between(createdAt, routedAt));
  const takenAt = step(state, "in_progress", time.add(routedAt, leftMs * (0.12 + 0.3 * random())));
  const resumedAt = random() < shares.clarifying ? clarify(state, takenAt) : takenAt;
  return approve(state, time.add(resumedAt, Math.max(3 * minuteMs, leftMs * 0.55)));
}

function clarify(state: CourseState, takenAt: number): number {
  const askedAt = step(state, "clarifying", state.time.add(takenAt, (5 + 15 * state.random()) * minuteMs));
  return step(state, "in_progress", askedAt + (1 + 30 * state.random()) * hourMs);
}

/** An interim answer now, the full one within days. */
function answerLater(state: CourseState, firstAt: number): number {
  publish(state, { kind: "interim", at: firstAt });
  const takenAt = step(state, "in_progress", firstAt + minuteMs);
  return finish(state, state.time.add(takenAt, (6 + 42 * state.random()) * hourMs));
}

const outcomeShares = {
  solvable: { resolved: 0.6, explained: 0.29, not_resolved: 0.06, postponed: 0.05 },
  unsolvable: { resolved: 0.06, explained: 0.62, not_resolved: 0.17, postponed: 0.15 },
  informational: { resolved: 0.04, explained: 0.92, not_resolved: 0.03, postponed: 0.01 },
} as const;

/** Slow bodies solve less and explain more. */
function drawOutcome({ topic, slowness, random }: Course): Outcome {
  const own = outcomeShares[topic.type];
  const solved = own.resolved / Math.sqrt(slowness);
  let left = random();
  for (const [outcome, share] of [
    ["resolved", solved],
    ["postponed", own.postponed],
    ["not_resolved", own.not_resolved],
  ] as const) {
    if (left < share) return outcome;
    left -= share;
  }
  return "explained";
}
