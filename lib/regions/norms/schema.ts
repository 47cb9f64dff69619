import { z } from "zod";
import { agencyKindSchema, codeSchema, nameSchema } from "@/lib/regions/schema";
import { clockKinds, pauseSteps, recipientKinds, rungLevels, weekdays } from "@/lib/regions/terms";

const clockTime = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, "time: HH:MM");
const interval = z.tuple([clockTime, clockTime]);

/** catalogue/calendars/<code>.yaml */
export const calendarFileSchema = z.strictObject({
  code: codeSchema,
  name: nameSchema,
  /** The years whose holidays the file knows; a clock that leaves them is reported on the Health page. */
  years: z.strictObject({ from: z.number().int(), to: z.number().int() }),
  week: z.record(z.enum(weekdays), z.array(interval)),
  days: z.array(
    z.strictObject({
      on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
      kind: z.enum(["holiday", "transferred_day_off", "transferred_workday", "shortened"]),
      /** Working intervals of that very day; absent on days off. */
      intervals: z.array(interval).optional(),
      note: nameSchema,
    }),
  ),
});
export type CalendarFile = z.infer<typeof calendarFileSchema>;

export const clockKindSchema = z.enum(clockKinds);
export type ClockKind = z.infer<typeof clockKindSchema>;

export const normSchema = z.strictObject({
  minutes: z.number().int().positive(),
  /** `working` counts the calendar's intervals, `wall` counts every minute. */
  unit: z.enum(["working", "wall"]),
  /** The calendar it is measured in; absent means that of the responsible body. */
  calendar: codeSchema.optional(),
});
export type Norm = z.infer<typeof normSchema>;

export type PauseStep = (typeof pauseSteps)[number];

/** catalogue/policies.yaml: the highest priority whose conditions hold applies; equal priorities are refused. */
export const policiesFileSchema = z.array(
  z.strictObject({
    code: codeSchema,
    version: z.number().int().positive(),
    name: nameSchema,
    priority: z.number().int(),
    when: z.strictObject({
      fastTrack: z.boolean().optional(),
      importance: z.enum(["normal", "high"]).optional(),
      topicGroups: z.array(codeSchema).optional(),
      topics: z.array(codeSchema).optional(),
      agencyKinds: z.array(agencyKindSchema).optional(),
      /** Bodies and territories of a region, by their codes; a territory means everything in it. */
      agencies: z.array(codeSchema).optional(),
      territories: z.array(codeSchema).optional(),
    }),
    calendar: codeSchema,
    norms: z.partialRecord(clockKindSchema, normSchema),
    /** How long a step may stop the clock of an incident in all; what is longer counts. Absent: without a limit. */
    pauses: z.partialRecord(z.enum(pauseSteps), normSchema.omit({ calendar: true })).default({}),
  }),
);
export type PoliciesFile = z.infer<typeof policiesFileSchema>;

export type RecipientKind = (typeof recipientKinds)[number];

/** When a rung comes: after a warning, or so many minutes past the deadline in the unit of the clock. */
export const rungSchema = z.strictObject({
  after: z.union([
    z.strictObject({ level: z.enum(rungLevels) }),
    z.strictObject({ minutesPastDue: z.number().int().min(0).max(100_000) }),
  ]),
  to: z.enum(recipientKinds),
});

/** catalogue/escalations.yaml: for each group of clocks who is told, one after the other. */
export const escalationsFileSchema = z.array(
  z.strictObject({
    code: codeSchema,
    clocks: z.array(clockKindSchema).min(1),
    /** Of these policies alone, before the ladder for all of them; absent: for all. */
    policies: z.array(codeSchema).default([]),
    rungs: z.array(rungSchema).min(1).max(9),
  }),
);
export type EscalationsFile = z.infer<typeof escalationsFileSchema>;
