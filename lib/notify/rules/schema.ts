import type { IncidentEventKind } from "@/lib/incidents/steps/schema";
import type { NoticeGroup } from "@/lib/notify/schema";

/** To whom an event is told. Whoever it names himself (`recipientUserIds`) is told in any case. */
export type Recipient =
  | "mentioned"
  | "executor"
  | "assigned"
  | "body"
  | "named_body"
  | "curators"
  | "approvers"
  | "reply_writer"
  | "requester"
  | "controller"
  | "clock_owner";

export interface NoticeRule {
  group: NoticeGroup;
  to: readonly Recipient[];
  /** Comes through quiet hours, if the person lets it. */
  isUrgent?: boolean;
  /** Told as well when it happens by itself: by the clock, or because a date came. */
  alsoByMachine?: boolean;
}

/**
 * Who wants to know what. A kind that is not here is told to nobody, unless its event names the people. What the machine
 * does while it takes messages in is left out: that are thousands an hour, and the lists show them.
 */
export const noticeRules: Partial<Record<IncidentEventKind, NoticeRule>> = {
  "note.added": { group: "mentions", to: ["mentioned"] },
  "incident.routed": { group: "work", to: ["named_body"] },
  "incident.assigned": { group: "work", to: ["assigned"] },
  "incident.resumed": { group: "work", to: ["executor"], alsoByMachine: true },
  "incident.reopened": { group: "work", to: ["executor"], alsoByMachine: true },
  "co_executor.asked": { group: "work", to: ["named_body"] },
  "co_executor.finished": { group: "work", to: ["executor"] },
  "reply.submitted": { group: "approval", to: ["approvers"] },
  "reply.reworked": { group: "replies", to: ["reply_writer"] },
  "reply.approved": { group: "replies", to: ["reply_writer"] },
  "incident.returned": { group: "decisions", to: ["curators"] },
  "request.made": { group: "decisions", to: ["curators"] },
  "request.decided": { group: "decisions", to: ["requester"] },
  "incident.controlled": { group: "control", to: ["controller", "body"] },
  "clock.warned": { group: "clocks", to: ["clock_owner"], alsoByMachine: true },
  "clock.breached": { group: "clocks", to: ["clock_owner"], alsoByMachine: true, isUrgent: true },
  "clock.escalated": { group: "clocks", to: [], alsoByMachine: true, isUrgent: true },
};

/** Of an event that names its people and has no rule of its own. */
export const namedRule: NoticeRule = { group: "mentions", to: [] };

export function ruleOf(kind: string): NoticeRule {
  return noticeRules[kind as IncidentEventKind] ?? namedRule;
}

const told = Object.entries(noticeRules);
/** By a person. */
export const toldKinds: readonly string[] = told.map(([kind]) => kind);
/** By the machine as well. */
export const machineKinds: readonly string[] = told.filter(([, rule]) => rule.alsoByMachine).map(([kind]) => kind);

/** Whether somebody wants to know of an event; asked of every event before it is stored. */
export function isTold(event: { kind: string; userId: number | null; detail: Record<string, unknown> }): boolean {
  if (Array.isArray(event.detail["recipientUserIds"])) return true;
  return (event.userId === null ? machineKinds : toldKinds).includes(event.kind);
}
