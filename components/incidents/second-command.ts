import type { CommandBody } from "@/lib/incidents/commands/schema";
import type { IncidentView } from "@/lib/incidents/schema";

/** What the key and the button do; null where nothing is offered or this person may not decide it. */
export function secondCommand(incident: IncidentView | null, isMeant: boolean): CommandBody | null {
  const action = isMeant ? "openSecond" : "dismissSecond";
  if (!incident?.second || !incident.allowed.includes(action)) return null;
  const { messageId } = incident.second;
  return isMeant ? { action: "openSecond", messageId } : { action: "dismissSecond", messageId, isDismissed: true };
}
