import { canUndo } from "@/lib/incidents/actions/terms";
import { triageSteps } from "@/lib/incidents/steps/terms";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { QueueView } from "@/lib/incidents/schema";
import type { CommandBody } from "@/lib/incidents/commands/schema";

type Action = CommandBody["action"];

const outOfTriage: readonly Action[] = ["confirm", "reject", "merge"];
const outOfOpen: readonly Action[] = ["reject", "merge"];
const outOfDesk: readonly Action[] = [...outOfOpen, "delegate"];
const leaving: Record<QueueView, readonly Action[]> = {
  triage: outOfTriage,
  returned: outOfTriage,
  requests: outOfOpen,
  new: [...outOfDesk, "take"],
  working: outOfDesk,
  approval: outOfOpen,
  rework: [...outOfDesk, "take"],
  helping: ["finishCoExecution"],
  waiting: outOfOpen,
  control: ["endControl"],
  control_mine: ["endControl"],
  control_late: ["endControl"],
  unsure: outOfTriage,
  no_place: outOfTriage,
  triage_fast: outOfTriage,
  set_aside: ["restore"],
  open: outOfOpen,
  late: outOfOpen,
  fast: outOfOpen,
  body: [...outOfOpen, "restore"],
  closed: ["restore"],
  counted: ["restore"],
};

/** Whether a row no longer belongs into this view after the decision. */
export function leavesView(view: QueueView, action: Action): boolean {
  return leaving[view].includes(action);
}

/**
 * Merging and splitting touch other people's messages, and what a dialog asked for must not be lost: they wait for the
 * server. Everything else shows at once.
 */
const waiting: readonly Action[] = ["merge", "split", "openSecond", "delegate", "finishCoExecution", "endControl"];

export function showsAtOnce(action: Action): boolean {
  return !waiting.includes(action);
}

/** Whether `restore` brings it back: an acceptance only where it went out of triage. */
export function isUndoable(action: Action, step: IncidentStep): boolean {
  return canUndo(action) && (action !== "confirm" || triageSteps.includes(step));
}

/** Views that hold nothing but what stands in triage. */
const triageViews: readonly QueueView[] = ["triage", "triage_fast", "unsure", "no_place"];

/** Somebody else has decided about it: it is no longer what this list is made of. */
export function hasLeft(view: QueueView, step: IncidentStep): boolean {
  return triageViews.includes(view) && !triageSteps.includes(step);
}

export function isTriageView(view: QueueView): boolean {
  return triageViews.includes(view);
}
