import type { Viewer } from "@/lib/accounts/schema";
import { countQueue } from "@/lib/incidents/count-queue";
import { getQueuePace } from "@/lib/incidents/get-queue-pace";
import type { QueueFigures, QueueFilter } from "@/lib/incidents/schema";
import type { Sql } from "@/lib/platform/db";

/** Every figure around a list, in one answer: what stands where, and how fast it comes and goes. */
export async function readQueueFigures(
  viewer: Viewer,
  options: { db: Sql; filter: QueueFilter; now: Date },
): Promise<QueueFigures> {
  const [counts, pace] = await Promise.all([countQueue(viewer, options), getQueuePace(viewer, options)]);
  return { ...counts, pace };
}
