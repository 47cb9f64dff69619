import type { Viewer } from "@/lib/accounts/schema";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import { findQueuePage } from "@/lib/incidents/find-queue-page";
import type { LeftIn } from "@/lib/incidents/queue-row";
import type { QueueFilter, QueuePage } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";
import { workingMsBetween } from "@/lib/sla/work-calendar";

/** A page of the queue with the time left on each clock, in the hours of its own calendar. */
export async function readQueue(
  viewer: Viewer,
  options: { db: Sql; filter: QueueFilter; cursor: string | null; limit: number; now: Date },
): Promise<QueuePage> {
  const knowledge = await loadRegionKnowledge(options.db, viewer.regionId);
  return findQueuePage(viewer, { ...options, leftIn: leftInOf(knowledge) });
}

export function leftInOf(knowledge: RegionKnowledge): LeftIn {
  return (calendarCode, fromMs, toMs) => {
    const calendar = knowledge.calendarFor(calendarCode);
    return toMs >= fromMs ? workingMsBetween(calendar, fromMs, toMs) : -workingMsBetween(calendar, toMs, fromMs);
  };
}
