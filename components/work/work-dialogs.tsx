"use client";

import { lazyPart } from "@/components/ui/lazy-part";
import type { IncidentView } from "@/lib/incidents/schema";
import { useWorkHotkeys } from "./use-work-hotkeys";
import type { WorkHands } from "./use-work";

const AskedWork = lazyPart(() => import("./asked-work").then((part) => part.AskedWork));

/**
 * The open question of the desk, and its keys. Stands on the page whether or not an incident is there yet, so that its
 * keys come before those of the page.
 */
export function WorkDialogs({ incident, work }: { incident: IncidentView | null; work: WorkHands }) {
  useWorkHotkeys(incident, work);
  if (!incident || !work.asked) return null;
  return <AskedWork action={work.asked.action} incident={incident} work={work} />;
}
