import { eventOf } from "@/lib/flow/commands/command";
import type { CommandContext } from "@/lib/flow/commands/command";
import type { LockedIncident } from "@/lib/incidents/change-incident";

interface Part {
  source: Pick<LockedIncident, "number" | "territory_id">;
  created: { id: number };
  messageAt: Date;
  topicId: number | null;
  agencyId: number | null;
}

/** What is told of an incident that a part of another one has become: how it began, and that a person took it out. */
export function eventsOfPart(context: CommandContext, { source, created, messageAt, topicId, agencyId }: Part) {
  return [
    eventOf(context, {
      incidentId: created.id,
      kind: "incident.opened",
      toStep: "detected",
      detail: {
        messageAt: messageAt.toISOString(),
        toTopicId: topicId,
        toTerritoryId: source.territory_id,
        toAgencyId: agencyId,
      },
    }),
    eventOf(context, {
      incidentId: created.id,
      kind: "incident.split_off",
      fromStep: "detected",
      toStep: "triage",
      detail: { fromNumber: source.number },
    }),
  ];
}
