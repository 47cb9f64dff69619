import type { Permission } from "@/lib/accounts/schema";
import type { Role } from "@/lib/regions/schema";

/**
 * Who may do what: the one place that says it. Where a person may do it (region, bodies, territories, topics) is the
 * row scope, see scope.ts.
 */
const centre: readonly Permission[] = [
  "incident.read",
  "figures.read",
  "incident.triage",
  "incident.note",
  // The centre answers too; what it writes is approved by somebody else like any other answer.
  "reply.write",
  "reply.publish",
  "person.read",
  "health.read",
  "intake.retry",
  "handover.read",
  "classifier.read",
];

const body: readonly Permission[] = [
  "incident.read",
  "figures.read",
  "incident.work",
  "incident.note",
  "reply.write",
  "reply.publish",
];

export const policy: Record<Role, readonly Permission[]> = {
  moderator: centre,
  curator: [
    ...centre,
    "incident.decide",
    "incident.control",
    "reply.approve",
    "view.share",
    "rules.configure",
    "sla.simulate",
    "substitution.manage",
    "figures.configure",
    "figures.pin",
    "meeting.prepare",
    "classifier.manage",
  ],
  executor: [...body, "person.read"],
  approver: [...body, "incident.assign", "reply.approve"],
  quality_reviewer: ["incident.read", "figures.read", "incident.note", "classifier.read"],
  agency_head: [...body, "incident.assign", "incident.control", "reply.approve", "view.share", "substitution.manage"],
  analyst: [
    "incident.read",
    "figures.read",
    "incident.export",
    "health.read",
    "sla.simulate",
    "figures.pin",
    "meeting.prepare",
    "classifier.read",
  ],
  editor: ["incident.read", "figures.read", "incident.note", "reply.publish"],
  hotline_operator: ["incident.read", "figures.read", "incident.note", "person.read"],
  duty_officer: ["incident.read", "figures.read", "incident.note", "incident.control", "person.read", "handover.read"],
  // Figures and incidents, never the people behind them.
  governor_office: ["incident.read", "figures.read", "incident.control", "figures.pin", "meeting.prepare"],
  admin: [
    "incident.read",
    "figures.read",
    "incident.triage",
    "incident.export",
    "health.read",
    "intake.retry",
    "import.run",
    "region.configure",
    "view.share",
    "rules.configure",
    "handover.read",
    "sla.simulate",
    "sla.configure",
    "substitution.manage",
    "figures.configure",
    "figures.pin",
    "meeting.prepare",
    "classifier.read",
    "classifier.manage",
  ],
};

/** Sees only incidents of the own body and of those below it. */
export const bodyRoles: readonly Role[] = ["executor", "approver", "agency_head"];
