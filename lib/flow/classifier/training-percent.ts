import type { TrainingPhase } from "@/lib/flow/classifier/schema";

/** How much is behind when a phase begins; as measured, the arithmetic is nearly all of it. */
export const phaseStarts = { collecting: 0, training: 3, storing: 97 } as const satisfies Record<TrainingPhase, number>;

const phaseEnds = {
  collecting: phaseStarts.training,
  training: phaseStarts.storing,
  // All of it is done when it is stored, and not before.
  storing: 99,
} as const satisfies Record<TrainingPhase, number>;

/** Whole hundredths of a training, of which a share of one phase is done. */
export function percentOf(phase: TrainingPhase, share: number): number {
  const [from, to] = [phaseStarts[phase], phaseEnds[phase]];
  return Math.floor(from + (to - from) * Math.min(1, Math.max(0, share)));
}
