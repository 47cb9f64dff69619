import type { QueueView } from "@/lib/incidents/schema";
import type { CommandBody } from "@/lib/incidents/commands/schema";

type Action = CommandBody["action"];

const outOfTriage: readonly Action[] = ["confirm", "reject", "merge"];
const outOfOpen: readonly Action[] = ["reject", "merge"];
const leaving: Record<QueueView, readonly Action[]> = {
  triage: outOfTriage,
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

/** Merging and splitting touch other people's messages: they wait for the server. Everything else shows at once. */
export function showsAtOnce(action: Action): boolean {
  return action !== "merge" && action !== "split";
}

/** What the server can take back. */
export function canUndo(action: Action): boolean {
  return action === "reject" || action === "merge";
}
