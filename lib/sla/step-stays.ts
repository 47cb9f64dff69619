import { closedSteps } from "@/lib/incidents/steps/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { readLog } from "./event-order";
import type { ClockEvent, TimeSpan } from "./schema";

export type StepStay = TimeSpan & { step: IncidentStep };

/**
 * Where the incident stood and for how long, without a gap from its opening to its closing, or to `now` while it is
 * open. Time in a closed step counts only when the incident was opened again.
 */
export function foldStepStays(events: readonly ClockEvent[], now: number): StepStay[] {
  const log = readLog(events);
  if (!log) return [];
  const { at, toStep } = log.opened;
  let current: StepStay = { step: toStep ?? "detected", fromAt: at, toAt: at };
  const stays = [current];
  for (const event of log.later) {
    if (!event.toStep || event.toStep === current.step) continue;
    current.toAt = event.at;
    current = { step: event.toStep, fromAt: event.at, toAt: event.at };
    stays.push(current);
  }
  if (!closedSteps.includes(current.step)) current.toAt = Math.max(current.fromAt, now);
  return stays;
}
