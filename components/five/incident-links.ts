import { writeQueueAddress } from "@/components/incidents/queue-address";
import type { Question, SpotRef } from "@/lib/analytics/five/schema";
import type { CountKey, Period } from "@/lib/analytics/schema";
import type { QueueFilter } from "@/lib/incidents/schema";

/** The lists behind what this page says: the same topic, place, body and days. */
export function spotHref({ topic, place }: SpotRef, view: "open" | "late"): string {
  return incidentsHref({ view, topic: topic.code, territory: place?.code });
}

export function countedHref(
  period: Period,
  counted: CountKey[],
  where: { topic?: string; topicGroup?: string; agency?: string } = {},
): string {
  return incidentsHref({ view: "counted", ...period, counted, ...where });
}

/** What a question is about. */
export function questionHref(question: Question, fourWeeks: Period): string | null {
  switch (question.kind) {
    case "surge":
      return spotHref(question.spot, "open");
    case "severe":
    case "overdue":
      return spotHref(question.spot, "late");
    case "promises":
      return incidentsHref({ view: "open", agency: question.who.code });
    case "gap":
      return countedHref(fourWeeks, ["solvableExplained"], { topicGroup: question.group.code });
    case "late_body":
      return countedHref(fourWeeks, ["answerLate", "answerOverdue"], { agency: question.who.code });
    case "growth":
      return countedHref(fourWeeks, [], { topic: question.topic.code });
  }
}

function incidentsHref(given: Partial<QueueFilter>): string {
  const filter: QueueFilter = { sort: "due", platforms: [], counted: [], ...given };
  const query = writeQueueAddress(filter, { defaultView: "open" }).toString();
  return query === "" ? "/incidents" : `/incidents?${query}`;
}
