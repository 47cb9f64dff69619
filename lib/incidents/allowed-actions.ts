import type { Viewer } from "@/lib/accounts/schema";
import { actionRules, helperActions, returnsUntilCurator } from "@/lib/incidents/actions/schema";
import type { ActionNeed, ActionRule, IncidentAction } from "@/lib/incidents/actions/schema";
import { triageSteps } from "@/lib/incidents/steps/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";

/** What the step machine asks about an incident. */
export interface ActionState {
  step: IncidentStep;
  messageCount: number;
  /** The responsible body. */
  agencyId: number | null;
  isOnControl: boolean;
  /** How often a body gave it back. */
  returnCount: number;
  /** Of the reply that is on its way, if there is one. */
  replyState: "waiting" | "approved" | null;
  hasWaitingRequest: boolean;
}

type Actor = Pick<Viewer, "permissions" | "agencyIds">;

/** What this person may do with an incident now: the table of actions/schema.ts, held against person and incident. */
export function allowedActions(viewer: Actor, state: ActionState): IncidentAction[] {
  return (Object.keys(actionRules) as IncidentAction[]).filter((action) => refusal(viewer, state, action) === null);
}

/** Why not: the person may never, or not with the incident as it stands. Null: may. */
export function refusal(
  viewer: Actor,
  state: ActionState,
  action: IncidentAction,
): "not_allowed" | "wrong_step" | null {
  const rule: ActionRule = actionRules[action];
  if (!rule.by.some((permission) => viewer.permissions.includes(permission))) return "not_allowed";
  if (!isResponsible(viewer, state) && !helperActions.includes(action)) return "not_allowed";
  if (!rule.from.includes(state.step)) return "wrong_step";
  for (const need of rule.needs ?? []) {
    if (need === "own_desk" && !isOwnDesk(viewer, state)) return "not_allowed";
    if (need === "decision_of_curator" && !mayDecide(viewer, state)) return "not_allowed";
    if (!isMet(need, state)) return "wrong_step";
  }
  return null;
}

/** Of a body only the responsible one and those above it; another one sees it because it was asked to help. */
export function isResponsible({ agencyIds }: Pick<Viewer, "agencyIds">, { agencyId }: Pick<ActionState, "agencyId">) {
  return agencyIds === null || (agencyId !== null && agencyIds.includes(agencyId));
}

function mayDecide({ permissions }: Actor, { step, returnCount }: ActionState): boolean {
  const isDisputed = step === "returned" && returnCount >= returnsUntilCurator;
  return !isDisputed || permissions.includes("incident.decide");
}

function isOwnDesk({ permissions }: Actor, { step }: ActionState): boolean {
  return !triageSteps.includes(step) || permissions.includes("incident.triage");
}

function isMet(need: ActionNeed, state: ActionState): boolean {
  switch (need) {
    case "agency":
      return state.agencyId !== null;
    case "several_messages":
      return state.messageCount > 1;
    case "waiting_reply":
      return state.replyState === "waiting";
    case "approved_reply":
      return state.replyState === "approved";
    case "on_control":
      return state.isOnControl;
    case "not_on_control":
      return !state.isOnControl;
    case "waiting_request":
      return state.hasWaitingRequest;
    case "own_desk":
    case "decision_of_curator":
      return true;
  }
}
