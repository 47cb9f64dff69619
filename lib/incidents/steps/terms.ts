import type { IncidentStep } from "./schema";

export const steps = [
  "detected",
  "triage",
  "routed",
  "in_progress",
  "on_approval",
  "rework",
  "answered",
  "satisfaction",
  "done",
  "returned",
  "clarifying",
  "postponed",
  "rejected",
  "merged",
  "reopened",
] as const;

export const closedSteps: readonly IncidentStep[] = ["done", "rejected", "merged"];
export const openSteps: readonly IncidentStep[] = steps.filter((step) => !closedSteps.includes(step));

/** Stand in the centre's triage queue. */
export const triageSteps: readonly IncidentStep[] = ["detected", "triage", "returned"];

/** Stand with a body that owes something. */
export const bodySteps: readonly IncidentStep[] = [
  "routed",
  "in_progress",
  "on_approval",
  "rework",
  "clarifying",
  "reopened",
];

/** Somebody of a body is at work on it or may begin at once. */
export const workSteps: readonly IncidentStep[] = ["routed", "in_progress", "rework", "reopened"];
export const rejectReasons = ["thanks", "spam", "off_topic", "not_a_complaint", "closed_page", "other_region"] as const;
