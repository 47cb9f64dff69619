import { finish, step } from "@/lib/intake/demo/history/course";
import type { CourseState } from "@/lib/intake/demo/history/course";
import { hourMs, minuteMs } from "@/lib/intake/demo/history/world";

/** How long the author is waited for. */
const satisfactionMs = 96 * hourMs;

/** From the published answer to the end: silence, thanks, a mark, or not so at all. */
export function closeAfter(state: CourseState, answeredAt: number): void {
  const { random, outcome } = state;
  const askedAt = step(state, "satisfaction", answeredAt + (1 + 9 * random()) * minuteMs);
  const isSolved = outcome === "resolved";
  if (random() < (isSolved ? 0.025 : 0.06)) {
    closeQuietly(state, answerAnew(state, askedAt));
    return;
  }
  const drawn = random();
  const happyShare = isSolved ? 0.24 : 0.07;
  if (drawn < happyShare) close(state, { at: askedAt + (0.3 + 50 * random()) * hourMs, reason: "author_satisfied" });
  else if (drawn < happyShare + 0.16) rate(state, askedAt);
  else closeQuietly(state, askedAt);
}

function rate(state: CourseState, askedAt: number): void {
  const good = state.outcome === "resolved" ? 0.72 : 0.34;
  const drawn = state.random();
  state.rating = drawn < good ? 4 + Math.floor(state.random() * 2) : 1 + Math.floor(state.random() * 3);
  close(state, { at: askedAt + (0.3 + 70 * state.random()) * hourMs, reason: "author_rated" });
}

function closeQuietly(state: CourseState, askedAt: number): void {
  const reason = state.random() < 0.07 ? "dialogue_pointless" : "author_silent";
  close(state, { at: askedAt + satisfactionMs + state.random() * 1.5 * hourMs, reason });
}

function close(state: CourseState, end: { at: number; reason: CourseState["closureReason"] }): void {
  state.closureReason = end.reason;
  step(state, "done", end.at);
}

/** The author says that nothing was done; the body answers once more. */
function answerAnew(state: CourseState, askedAt: number): number {
  const { random, time } = state;
  const reopenedAt = step(state, "reopened", askedAt + (1 + 60 * random()) * hourMs);
  const takenAt = step(state, "in_progress", time.add(reopenedAt, (15 + 90 * random()) * minuteMs));
  const finalAt = finish(state, time.add(takenAt, (1 + 10 * random()) * hourMs));
  return step(state, "satisfaction", finalAt + (1 + 9 * random()) * minuteMs);
}
