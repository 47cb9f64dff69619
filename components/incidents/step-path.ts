import type { IncidentStep } from "@/lib/incidents/steps/schema";

const mainSteps: readonly IncidentStep[] = [
  "detected",
  "triage",
  "routed",
  "in_progress",
  "on_approval",
  "answered",
  "satisfaction",
  "done",
];
const endingSteps: readonly IncidentStep[] = ["rejected", "merged"];

export interface PathStep {
  step: IncidentStep;
  state: "done" | "now" | "ahead";
}

/** The way of an incident for the step bar: what it went through, where it is, what comes if all goes well. */
export function stepPath(path: readonly IncidentStep[], step: IncidentStep): PathStep[] {
  if (endingSteps.includes(step)) {
    const passed = mainSteps.filter((candidate) => path.includes(candidate));
    return [...passed.map((candidate): PathStep => ({ step: candidate, state: "done" })), { step, state: "now" }];
  }
  const steps = [...mainSteps];
  if (!steps.includes(step)) steps.splice(lastReached(path) + 1, 0, step);
  const now = steps.indexOf(step);
  return steps.map((candidate, index) => ({
    step: candidate,
    state: index < now ? "done" : index === now ? "now" : "ahead",
  }));
}

/** Where a side step belongs: behind the furthest step of the main way. */
function lastReached(path: readonly IncidentStep[]): number {
  return Math.max(0, ...path.map((step) => mainSteps.indexOf(step)));
}
