"use client";

import type { IncidentView } from "@/lib/incidents/schema";
import { ClockPanel } from "./clock-panel";
import { EscalationList } from "./escalation-list";
import type { IncidentStore } from "./incident-store";

/** How much time is left, and who has been told that it runs out. */
export function IncidentClocks({ incident, store }: { incident: IncidentView; store: IncidentStore }) {
  return (
    <>
      <ClockPanel incident={incident} />
      <EscalationList incident={incident} store={store} />
    </>
  );
}
