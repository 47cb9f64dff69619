import type { Permission } from "@/lib/accounts/schema";
import { bodySteps, openSteps, steps, triageSteps, workSteps } from "@/lib/incidents/steps/terms";
import type { IncidentStep } from "@/lib/incidents/steps/schema";

export * from "./terms";

/** What has to be there before an action makes sense. */
export type ActionNeed =
  | "agency"
  | "several_messages"
  | "waiting_reply"
  | "approved_reply"
  | "on_control"
  | "not_on_control"
  | "waiting_request"
  /** What nobody has routed yet is the business of the centre alone. */
  | "own_desk"
  /** A body that returned it for the third time argues with another one: a curator decides. */
  | "decision_of_curator";

export interface ActionRule {
  /** Any of them is enough. */
  by: readonly Permission[];
  from: readonly IncidentStep[];
  /** Where it may go; empty: it stays at its step. */
  to: readonly IncidentStep[];
  needs?: readonly ActionNeed[];
}

/**
 * The step machine: who may do what at which step, where it leads and what must be present. The page shows its buttons
 * by it, the command checks it again, and the database knows its moves (table step_move).
 */
export const actionRules = {
  confirm: { by: ["incident.triage"], from: openSteps, to: ["routed"], needs: ["agency", "decision_of_curator"] },
  correctTopic: { by: ["incident.triage"], from: openSteps, to: ["routed"] },
  correctPlace: { by: ["incident.triage"], from: openSteps, to: ["routed"] },
  correctAgency: { by: ["incident.triage"], from: openSteps, to: ["routed"] },
  setImportance: { by: ["incident.triage"], from: openSteps, to: [] },
  /** Solvable or not, and how grave. */
  setKind: { by: ["incident.triage"], from: openSteps, to: [] },
  reject: { by: ["incident.triage"], from: openSteps, to: ["rejected"] },
  /** What was accepted goes back as long as nobody of the body has taken it. */
  restore: { by: ["incident.triage"], from: ["rejected", "merged", "routed"], to: ["triage"] },
  merge: { by: ["incident.triage"], from: openSteps, to: ["merged"] },
  split: { by: ["incident.triage"], from: openSteps, to: [], needs: ["several_messages"] },
  /** Of a message that tells of two things: an incident for the second one, or none. */
  openSecond: { by: ["incident.triage"], from: openSteps, to: [] },
  dismissSecond: { by: ["incident.triage"], from: openSteps, to: [] },

  take: { by: ["incident.work"], from: ["routed", "rework", "reopened"], to: ["in_progress"] },
  /** Not the business of this body; within the norm by itself, later as a request to the centre. */
  giveBack: { by: ["incident.work"], from: ["routed", "in_progress", "reopened"], to: ["returned"], needs: ["agency"] },
  delegate: { by: ["incident.work"], from: workSteps, to: ["routed"], needs: ["agency"] },
  assign: { by: ["incident.assign"], from: bodySteps, to: [], needs: ["agency"] },
  askCoExecutor: { by: ["incident.work", "incident.triage"], from: openSteps, to: [], needs: ["agency"] },
  finishCoExecution: { by: ["incident.work", "incident.triage"], from: openSteps, to: [] },
  requestExtension: { by: ["incident.work"], from: [...bodySteps, "postponed", "answered"], to: [] },
  /** A return after its time was over; it goes back only where a curator agrees. */
  decideReturn: { by: ["incident.decide"], from: workSteps, to: ["returned"], needs: ["waiting_request"] },
  decideExtension: { by: ["incident.decide"], from: openSteps, to: [], needs: ["waiting_request"] },
  putOnControl: { by: ["incident.control"], from: openSteps, to: [], needs: ["not_on_control"] },
  endControl: { by: ["incident.control"], from: steps, to: [], needs: ["on_control"] },

  askAuthor: {
    by: ["incident.work", "incident.triage"],
    from: [...triageSteps, ...workSteps],
    to: ["clarifying"],
    needs: ["own_desk"],
  },
  postpone: { by: ["incident.work"], from: [...workSteps, "answered"], to: ["postponed"] },
  resume: { by: ["incident.work"], from: ["clarifying", "postponed", "answered"], to: ["in_progress"] },
  resumeTriage: { by: ["incident.triage"], from: ["clarifying"], to: ["triage"] },
  submitReply: {
    by: ["reply.write"],
    from: ["triage", "returned", ...workSteps, "answered"],
    to: ["on_approval"],
    needs: ["own_desk"],
  },
  withdrawReply: { by: ["reply.write"], from: ["on_approval"], to: ["in_progress"] },
  approveReply: { by: ["reply.approve"], from: ["on_approval"], to: [], needs: ["waiting_reply"] },
  reworkReply: { by: ["reply.approve"], from: ["on_approval"], to: ["rework"] },
  publishReply: { by: ["reply.publish"], from: ["on_approval"], to: ["answered"], needs: ["approved_reply"] },
  close: { by: ["incident.triage"], from: ["answered", "satisfaction"], to: ["done"] },
  reopen: { by: ["incident.triage"], from: ["answered", "satisfaction", "done"], to: ["reopened"] },

  /** «Принял»: whoever an escalation reached ends it for that clock. */
  acknowledge: {
    by: ["incident.work", "incident.triage", "incident.assign", "incident.control", "incident.decide"],
    from: openSteps,
    to: [],
  },

  note: { by: ["incident.note"], from: steps, to: [] },
  attach: { by: ["incident.note"], from: openSteps, to: [] },
  showAuthor: { by: ["person.read"], from: steps, to: [] },
} as const satisfies Record<string, ActionRule>;

export type IncidentAction = keyof typeof actionRules;

/** What a body may do that only helps: the incident stays the business of the responsible one. */
export const helperActions: readonly IncidentAction[] = ["finishCoExecution", "note", "attach", "showAuthor"];

/** What happens without a person: by the author, by a deadline that was set, by a norm. */
export const machineMoves = [
  { because: "understood", from: ["detected"], to: ["triage", "routed", "rejected"] },
  { because: "author_answered", from: ["clarifying"], to: ["in_progress", "triage"] },
  { because: "author_silent", from: ["clarifying", "satisfaction"], to: ["done"] },
  { because: "date_came", from: ["postponed"], to: ["in_progress"] },
  { because: "final_published", from: ["answered"], to: ["satisfaction", "done"] },
  { because: "author_rated", from: ["satisfaction"], to: ["done"] },
  { because: "author_refuted", from: ["answered", "satisfaction", "done"], to: ["reopened"] },
] as const satisfies readonly { because: string; from: readonly IncidentStep[]; to: readonly IncidentStep[] }[];

/** Every change of step that exists, as «from→to»; what stays at its step is none. */
export function stepMoves(): string[] {
  const rules: readonly { from: readonly IncidentStep[]; to: readonly IncidentStep[] }[] = [
    ...Object.values(actionRules),
    ...machineMoves,
  ];
  const moves = rules.flatMap(({ from, to }) => from.flatMap((one) => to.map((other) => ({ one, other }))));
  return [
    ...new Set(moves.filter(({ one, other }) => one !== other).map(({ one, other }) => `${one}→${other}`)),
  ].sort();
}
