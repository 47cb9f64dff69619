import type { Permission } from "@/lib/accounts/schema";
import type { Role } from "@/lib/regions/schema";

/**
 * Who may do what: the one place that says it. Where a person may do it (region, bodies, territories, topics) is the
 * row scope, see scope.ts.
 */
const centre: readonly Permission[] = [
  "incident.read",
  "incident.triage",
  "person.read",
  "health.read",
  "intake.retry",
];

export const policy: Record<Role, readonly Permission[]> = {
  moderator: centre,
  curator: centre,
  executor: ["incident.read", "incident.work", "person.read"],
  approver: ["incident.read", "incident.work"],
  quality_reviewer: ["incident.read"],
  agency_head: ["incident.read", "incident.work"],
  analyst: ["incident.read", "incident.export", "health.read"],
  editor: ["incident.read"],
  hotline_operator: ["incident.read", "person.read"],
  duty_officer: ["incident.read", "person.read"],
  // Figures and incidents, never the people behind them.
  governor_office: ["incident.read"],
  admin: [
    "incident.read",
    "incident.triage",
    "incident.export",
    "health.read",
    "intake.retry",
    "import.run",
    "region.configure",
  ],
};

/** Sees only incidents of the own body and of those below it. */
export const bodyRoles: readonly Role[] = ["executor", "approver", "agency_head"];
