import type { IncidentCommand } from "@/lib/incidents/commands/schema";

/** A command without the incident that it is about. */
export type CommandBody = IncidentCommand extends infer Command
  ? Command extends IncidentCommand
    ? Omit<Command, "incidentId" | "version">
    : never
  : never;
