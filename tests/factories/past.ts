import type { PastIncident } from "@/lib/flow/history/schema";
import { messageOf } from "@/tests/factories/messages";

/** A closed incident of Monday 9 November 2026, answered within the day; times are those of Samara minus four hours. */
export function pastOf(text: string, values: Partial<PastIncident> = {}): PastIncident {
  return {
    messages: [messageOf(text, { publishedAt: "2026-11-09T05:00:00Z", platform: "vk" })],
    platform: "vk",
    topicId: null,
    territoryId: null,
    municipalityId: null,
    street: null,
    house: null,
    agencyId: null,
    type: "solvable",
    severity: 2,
    importance: "normal",
    fastTrack: false,
    steps: [
      { step: "detected", at: new Date("2026-11-09T05:10:00Z") },
      { step: "routed", at: new Date("2026-11-09T05:20:00Z") },
      { step: "in_progress", at: new Date("2026-11-09T05:40:00Z"), by: "Петров П. П." },
      { step: "satisfaction", at: new Date("2026-11-09T09:00:00Z") },
      { step: "done", at: new Date("2026-11-13T09:00:00Z") },
    ],
    replies: [
      {
        kind: "final",
        text: "Лампы заменены, освещение работает.",
        publishedAt: new Date("2026-11-09T09:00:00Z"),
        agencyId: null,
        account: "Администрация",
      },
    ],
    outcome: "resolved",
    closureReason: "author_silent",
    history: { incidentNumber: "А-17" },
    ...values,
  };
}
