import type { IncidentAction } from "./schema";

/** Bodies that were sent an incident and gave it back: from this many returns on a curator decides. */
export const returnsUntilCurator = 3;

const undone: readonly IncidentAction[] = ["confirm", "reject", "merge"];

/** What `restore` takes back. */
export function canUndo(action: string): boolean {
  return undone.some((one) => one === action);
}
