import type { QueuePace } from "@/lib/incidents/schema";
import { countMax } from "@/lib/incidents/terms";
import type { Format } from "@/lib/platform/format";
import type { Translate } from "@/lib/platform/intl";

export const paceFacts = ["opened", "median", "sortedOut"] as const;
export type PaceFact = (typeof paceFacts)[number];

export interface PaceLine {
  value: string;
  /** What the figure is, and its neighbour. */
  note: string;
  /** How it was counted, and over how many. */
  title: string;
}

/** Below this a median is told with the number it comes from. */
const fewBelow = 5;
const minuteMs = 60_000;

export function describePace(fact: PaceFact, pace: QueuePace, given: { t: Translate; format: Format }): PaceLine {
  const { t, format } = given;
  switch (fact) {
    case "opened":
      return {
        value: t("queue.pace.opened", { shown: format.count(pace.openedThisHour, countMax) }),
        note:
          pace.openedHourBefore === null
            ? t("queue.pace.openedAlone")
            : t("queue.pace.openedNote", { before: format.number(pace.openedHourBefore) }),
        title: t("queue.pace.openedTitle"),
      };
    case "median":
      return describeMedian(pace, given);
    case "sortedOut":
      return {
        value: format.number(pace.sortedOutToday),
        note: t("queue.pace.sortedOutNote"),
        title: t("queue.pace.sortedOutTitle"),
      };
  }
}

function describeMedian({ triageMedianMs, timedToday }: QueuePace, given: { t: Translate; format: Format }): PaceLine {
  const { t, format } = given;
  if (triageMedianMs === null) {
    return { value: "—", note: t("queue.pace.medianNote"), title: t("queue.pace.medianNone") };
  }
  return {
    value: triageMedianMs < minuteMs ? format.latency(triageMedianMs) : format.duration(triageMedianMs, "wall"),
    note: timedToday < fewBelow ? t("queue.pace.medianFew", { count: timedToday }) : t("queue.pace.medianNote"),
    title: t("queue.pace.medianTitle", { count: timedToday }),
  };
}
