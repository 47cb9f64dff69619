import { z } from "zod";
import { countKeys, daySchema } from "@/lib/analytics/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { platformSchema } from "@/lib/regions/schema";
import type { ClockKind } from "@/lib/regions/norms/schema";
import type { Platform } from "@/lib/regions/schema";
import { queueSorts, queueViews } from "./terms";

export const queueViewSchema = z.enum(queueViews);
export type QueueView = z.infer<typeof queueViewSchema>;

/** The database refuses a zero byte anywhere in a text; in an address it can only be a mistake. */
const addressText = (lengthMax: number) =>
  z
    .string()
    .max(lengthMax)
    .transform((text) => text.replaceAll("\u0000", "").trim() || undefined)
    .optional()
    .catch(undefined);

/** The whole state of the queue as it stands in the address. Unknown values fall back, a bad link never breaks a page. */
export const queueFilterSchema = z.object({
  view: queueViewSchema.optional().catch(undefined),
  sort: z.enum(queueSorts).default("due").catch("due"),
  platforms: z.array(platformSchema).default([]).catch([]),
  topicGroup: addressText(60),
  topic: addressText(60),
  territory: addressText(60),
  agency: addressText(60),
  q: addressText(200),
  /** Of the view behind a figure: days of the first message, both included, and the counts that it stands in. */
  from: daySchema.optional().catch(undefined),
  to: daySchema.optional().catch(undefined),
  counted: z.array(z.enum(countKeys)).max(6).default([]).catch([]),
});
export type QueueFilter = z.infer<typeof queueFilterSchema>;

/** Where the next page begins: the sort key and the id of the last row. Opaque to the browser. */
export const queueCursorSchema = z.string().max(200);

export interface ClockChip {
  kind: ClockKind;
  state: "running" | "paused" | "met" | "breached" | "cancelled";
  startedAt: string;
  dueAt: string;
  warnAt: string;
  stoppedAt: string | null;
  normMinutes: number;
  normUnit: "working" | "wall";
  /** Working minutes granted on top of the norm. */
  extraMinutes: number;
  /** Left until due at `asOf` in the norm's calendar; negative when late. Null when it no longer runs. */
  leftWorkingMs: number | null;
  leftWallMs: number | null;
}

export interface QueueRow {
  id: number;
  number: number;
  version: number;
  step: IncidentStep;
  platform: Platform;
  summary: string;
  topicName: string | null;
  topicShortName: string | null;
  fastTrack: boolean;
  topicConfidence: number;
  /** Smaller of topic and place confidence: what the row shows. */
  confidence: number;
  needsPerson: boolean;
  /** A rule of assignment put it before all others. */
  onTop: boolean;
  placeName: string | null;
  agencyName: string | null;
  importance: "normal" | "high";
  messageCount: number;
  /** ISO instants. */
  firstMessageAt: string;
  clock: ClockChip | null;
  executorName: string | null;
  /** How often bodies gave it back. */
  returnCount: number;
  isOnControl: boolean;
  hasWaitingRequest: boolean;
  /** What the list is about where it is not a clock: a task with its own deadline and whose it is, or the day of return. */
  task: { kind: "helping" | "control" | "waiting"; text: string; dueAt: string; who: string } | null;
}

export interface QueuePage {
  rows: QueueRow[];
  nextCursor: string | null;
  /** Server time of this answer; the browser's clocks tick from it. */
  asOf: string;
}

/** What is counted beside a name: the views of lists, and the answers that wait for this person's yes. */
export type CountedView = QueueView | "to_approve";

export interface QueueCounts {
  /** Open incidents by view, within the viewer's scope. A count stops at `countMax`: a list says «9 999+». */
  views: Partial<Record<CountedView, number>>;
  platforms: Partial<Record<Platform, number>>;
}

/** How fast incidents come and leave triage: the facts in the head of a list. */
export interface QueuePace {
  /** Opened in the last 60 minutes, and in the 60 before them; null when too many came to read them all. */
  openedThisHour: number;
  openedHourBefore: number | null;
  /** Taken out of triage by a person since midnight of the region, and not back in it. */
  sortedOutToday: number;
  /** From opened to the first decision of a person, by the wall clock, over `timedToday` incidents; null without any. */
  triageMedianMs: number | null;
  timedToday: number;
}

export interface QueueFigures extends QueueCounts {
  pace: QueuePace;
}
