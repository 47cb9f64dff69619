import type { QueueView } from "@/lib/incidents/schema";
import type { CommandBody } from "./use-incident-commands";

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
  open: outOfOpen,
  late: outOfOpen,
  fast: outOfOpen,
  body: outOfOpen,
  closed: ["restore"],
};

/** Whether a row no longer belongs into this view after the decision. */
export function leavesView(view: QueueView, action: Action): boolean {
  return leaving[view].includes(action);
}

/**
 * Merging and splitting touch other people's messages, and what a dialog asked for must not be lost: they wait for the
 * server. Everything else shows at once.
 */
const waiting: readonly Action[] = ["merge", "split", "delegate", "finishCoExecution", "endControl"];

export function showsAtOnce(action: Action): boolean {
  return !waiting.includes(action);
}

/** What the server can take back. */
export function canUndo(action: Action): boolean {
  return action === "reject" || action === "merge";
}
