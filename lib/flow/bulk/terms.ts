import type { IncidentCommand } from "@/lib/incidents/commands/schema";

/** Commands that make sense on many incidents at once. A further one needs nothing but its name here. */
export const bulkActions = [
  "confirm",
  "reject",
  "restore",
  "correctTopic",
  "correctAgency",
  "setImportance",
  "merge",
  "submitReply",
] as const satisfies readonly IncidentCommand["action"][];
