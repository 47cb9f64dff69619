import type { IncidentView } from "@/lib/incidents/schema";

/** «Сызрань, улица Полевая, 3» */
export function placeTitle(incident: IncidentView): string | null {
  if (incident.place === null) return null;
  const { street, house } = incident.address;
  return [incident.place.name, street, street === null ? null : house].filter((part) => part !== null).join(", ");
}
