import { randomUUID } from "node:crypto";
import { storePast } from "@/lib/flow/history/store-past";
import type { PastIncident } from "@/lib/flow/history/schema";
import { loadRegionKnowledge } from "@/lib/flow/region-knowledge";
import type { Database } from "@/lib/platform/db";
import { apiSourceId, messageOf } from "@/tests/factories/messages";
import { pastOf } from "@/tests/factories/past";
import { agencyId, regionId, topicId } from "@/tests/factories/region";

const topics = ["roads.potholes", "health.queues", "improvement.street_lights_broken"] as const;
const outcomes = ["resolved", "explained", "not_resolved", "postponed"] as const;
const types = ["solvable", "solvable", "informational", "unsolvable"] as const;
const platforms = ["vk", "telegram", "pos"] as const;

/** One of them, by turns. */
function turn<T>(of: readonly [T, ...T[]], index: number): T {
  return of[index % of.length] ?? of[0];
}

/**
 * The n-th of a body in a month whose second is a Monday: every fourth is unanswered and overdue, of the others every third
 * was answered late.
 */
export async function pastAt(
  db: Database,
  { agency, index, month }: { agency: string; index: number; month: string },
): Promise<PastIncident> {
  const id = await agencyId(db, agency);
  const day = `${month}-0${2 + (index % 5)}`;
  const isOpen = index % 4 === 0;
  const answeredAt = new Date(`${index % 3 === 0 ? `${month}-17` : day}T09:00:00Z`);
  const past = pastOf(`Жалоба ${index} органу ${agency}`);
  const platform = turn(platforms, index);
  return {
    ...past,
    messages: Array.from({ length: 1 + (index % 7) }, (_, copy) =>
      messageOf(`Жалоба ${index} органу ${agency}, сообщение ${copy}`, { publishedAt: `${day}T05:00:00Z`, platform }),
    ),
    platform,
    topicId: await topicId(db, turn(topics, index)),
    agencyId: id,
    type: turn(types, index),
    fastTrack: index % 5 === 0,
    severity: 1 + (index % 5),
    outcome: isOpen ? null : turn(outcomes, index),
    closureReason: isOpen ? null : "author_silent",
    replies: isOpen ? [] : past.replies.map((reply) => ({ ...reply, publishedAt: answeredAt })),
    steps: [
      { step: "detected", at: new Date(`${day}T05:00:00Z`) },
      { step: "routed", at: new Date(`${day}T06:00:00Z`), agencyId: id },
      { step: "in_progress", at: new Date(`${day}T07:00:00Z`) },
      ...(isOpen
        ? []
        : [
            { step: "satisfaction" as const, at: answeredAt },
            { step: "done" as const, at: new Date(`${month}-18T09:00:00Z`) },
          ]),
    ],
  };
}

export async function storePastOf(
  db: Database,
  { incidents, now }: { incidents: PastIncident[]; now: Date },
): Promise<void> {
  const region = await regionId(db);
  const source = { id: await apiSourceId(db, region), regionId: region, platform: null };
  const knowledge = await loadRegionKnowledge(db, region);
  const ids = { importId: randomUUID(), batchId: randomUUID() };
  await db.transaction((tx) => storePast(tx, { knowledge, source, ...ids, incidents, now, marksSource: true }));
}
