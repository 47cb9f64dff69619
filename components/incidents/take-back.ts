import type { CommandBody } from "@/lib/incidents/commands/schema";
import { isUndoable } from "./decisions";
import type { IncidentStore } from "./incident-store";
import type { Target } from "./use-incident-commands";

interface Done {
  /** What was decided about, and how. */
  target: Target;
  body: CommandBody;
  /** Of the incident that came of it. */
  number: number;
}

/** Whether there is a way back at all: said before the server has answered. */
export function hasWayBack({ target, body }: Pick<Done, "target" | "body">): boolean {
  return isUndoable(body.action, target.step) || body.action === "openSecond" || body.action === "dismissSecond";
}

interface TakeBack {
  target: Target;
  body: CommandBody;
  /** It stands before a person again, and was not only changed. */
  isRestored: boolean;
}

/** What takes a decision back, sent to the incident as it stands by then. */
export async function takeBackOf(store: IncidentStore, done: Done): Promise<TakeBack> {
  const { target, body } = done;
  // The incident that was opened goes back into the one that it came of.
  const number = body.action === "openSecond" ? done.number : target.number;
  await store.load(number, { force: true });
  const now: Target = store.peek(number)?.view ?? target;
  if (body.action === "openSecond") {
    return { target: now, body: { action: "merge", intoNumber: target.number }, isRestored: false };
  }
  if (body.action === "dismissSecond") {
    return { target: now, body: { ...body, isDismissed: false }, isRestored: false };
  }
  return { target: now, body: { action: "restore" }, isRestored: true };
}
