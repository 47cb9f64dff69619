import type { IncidentAction } from "@/lib/incidents/actions/schema";
import type { IncidentCommand } from "@/lib/incidents/commands/schema";

/** What a command needs besides the incident, so that only rights and steps can refuse it. */
export interface CommandGivens {
  incidentId: number;
  version: number;
  topicId: number;
  territoryId: number;
  agencyId: number;
  /** Another open incident of the same scope. */
  otherNumber: number;
  messageIds: number[];
}

type Sample = (givens: CommandGivens) => IncidentCommand;

/** One command for each action that is one; an action without it does not compile. */
export const commandSamples: { [Action in IncidentCommand["action"]]: Sample } = {
  confirm: (given) => ({ action: "confirm", ...target(given) }),
  correctTopic: (given) => ({ action: "correctTopic", ...target(given), topicId: given.topicId }),
  correctPlace: (given) => ({ action: "correctPlace", ...target(given), territoryId: given.territoryId }),
  correctAgency: (given) => ({ action: "correctAgency", ...target(given), agencyId: given.agencyId }),
  reject: (given) => ({ action: "reject", ...target(given), reason: "off_topic" }),
  restore: (given) => ({ action: "restore", ...target(given) }),
  merge: (given) => ({ action: "merge", ...target(given), intoNumber: given.otherNumber }),
  split: (given) => ({ action: "split", ...target(given), messageIds: given.messageIds }),
  take: (given) => ({ action: "take", ...target(given) }),
};

function target({ incidentId, version }: CommandGivens) {
  return { incidentId, version };
}

/** Actions that are no commands: what they do is a use case of its own. */
export const notCommands: Partial<Record<IncidentAction, string>> = {
  note: "a note is a row of its own",
  attach: "a file is a row of its own",
  showAuthor: "lib/accounts/view-author.ts",
};
