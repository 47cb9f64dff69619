import { z } from "zod";
import { daySchema, figureFilterSchema, periodSchema } from "@/lib/analytics/schema";
import type { Day } from "@/lib/analytics/schema";
import { eventKinds } from "./terms";

export * from "./terms";

export const eventKindSchema = z.enum(eventKinds);
export type EventKind = z.infer<typeof eventKindSchema>;

const codeSchema = z.string().min(1).max(100).nullable();

/** What a person writes. Codes as in a filter; null: the whole region, every topic, every body. */
export const eventDraftSchema = z
  .object({
    known: z.object({ eventId: z.number().int().positive(), version: z.number().int().positive() }).nullable(),
    title: z.string().trim().min(3).max(120),
    kind: eventKindSchema,
    day: daySchema,
    /** Of what took longer than a day. */
    endDay: daySchema.nullable(),
    territory: codeSchema,
    topicGroup: codeSchema,
    agency: codeSchema,
  })
  .refine(({ day, endDay }) => endDay === null || endDay > day, { path: ["endDay"] });
export type EventDraft = z.infer<typeof eventDraftSchema>;

export const eventTargetSchema = z.object({
  eventId: z.number().int().positive(),
  version: z.number().int().positive(),
});
export type EventTarget = z.infer<typeof eventTargetSchema>;

/** Of which chart the events are asked for. */
export const chartViewSchema = z.object({ filter: figureFilterSchema, period: periodSchema });
export type ChartView = z.infer<typeof chartViewSchema>;

/** Messages a day, in the seven days before an event and in the seven after it. */
export interface EventEffect {
  before: number;
  after: number;
  /** −0.1 is ten per cent less. */
  change: number;
  /** The intervals of both do not overlap: more than chance, though not yet a cause. */
  isClear: boolean;
}

export interface Named {
  code: string;
  name: string;
}

/** An event on a chart. */
export interface PinnedEvent {
  id: number;
  version: number;
  day: Day;
  endDay: Day | null;
  title: string;
  kind: EventKind;
  territory: Named | null;
  topicGroup: Named | null;
  agency: Named | null;
  userName: string;
  /** This viewer may change and remove it. */
  mayChange: boolean;
  /** Null while either week has too little to say. */
  effect: EventEffect | null;
}

/** What the panel beside a chart needs. */
export interface EventsView extends ChartView {
  events: PinnedEvent[];
  today: Day;
  mayPin: boolean;
  /** What an event may be of, as far as this viewer sees. */
  choices: Record<"territories" | "topicGroups" | "agencies", Named[]>;
  /** Nobody pins beyond the own scope: these have to be named. */
  needed: { territory: boolean; topicGroup: boolean; agency: boolean };
}
