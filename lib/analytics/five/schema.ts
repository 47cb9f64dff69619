import { z } from "zod";
import type { Day, Period } from "@/lib/analytics/schema";
import type { ClockChip } from "@/lib/incidents/schema";
import type { PromiseView } from "@/lib/incidents/promises/schema";
import { ownTextMax } from "./terms";

export * from "./terms";

export interface Named {
  code: string;
  name: string;
}

/** A topic in one place: what burns is told of it, never of a single message. */
export interface SpotRef {
  topic: Named;
  /** Null: the place is known no closer than the region. */
  place: Named | null;
}

export type SurgeHours = 3 | 24;

/** Why it stands here, with the figures of the rule that chose it. */
export type BurningReason =
  | { kind: "surge"; hours: SurgeHours; count: number; usual: number; authors: number }
  | { kind: "severe"; overdue: number }
  | { kind: "overdue"; overdue: number };

/** A line of figures: `past` is last year or what is usual, and has as many points as `now`. */
export interface FiveLine {
  unit: "hours" | "day" | "week";
  /** Of the first and the last point: a day, or an instant where the unit is hours. */
  from: string;
  to: string;
  now: (number | null)[];
  past: (number | null)[];
  pastIs: "usual" | "year" | null;
}

export interface BurningView extends SpotRef {
  key: string;
  reason: BurningReason;
  /** Of what is open there. */
  open: number;
  overdue: number;
  highOverdue: number;
  messages: number;
  isFastTrack: boolean;
  /** The most urgent clock of it. */
  clock: ClockChip | null;
  /** The body that answers for most of it; null while nobody does. */
  agency: Named | null;
  otherAgencies: number;
  answered: number;
  /** From the first message to the first answer, by the wall clock. */
  answeredAfterMs: number | null;
  /** The next day that an answer promised, or the last one that has passed. */
  promisedOn: Day | null;
  line: FiveLine;
}

interface FactBase {
  period: Period;
  before: Period;
  /** What the figure is made of. */
  n: number;
  line: FiveLine;
}

/** Times in milliseconds. */
export interface AnswerTimeFact extends FactBase {
  kind: "answer_time";
  workMs: number;
  wallMs: number | null;
  workBeforeMs: number | null;
  wallBeforeMs: number | null;
  /** Of the general policy, by its own clock. */
  norm: { ms: number; isWorking: boolean } | null;
  /** Of the period, answered or not. */
  incidents: number;
  /** The same weeks by the wall clock. */
  wallLine: FiveLine;
}

export const shareKinds = ["honesty_gap", "on_time", "repeats", "satisfaction"] as const;
export type ShareKind = (typeof shareKinds)[number];

/** Shares from 0 to 1. */
export interface ShareFact extends FactBase {
  kind: ShareKind;
  value: number;
  valueBefore: number | null;
  part: number;
  /** The topic group where it is worst. */
  worst: { name: string; value: number; n: number } | null;
}

export interface TopicYearFact extends FactBase {
  kind: "topic_year";
  topic: Named;
  countBefore: number;
  change: number;
  /** Territories in the red zone of this topic. */
  red: string[];
}

export type Fact = AnswerTimeFact | ShareFact | TopicYearFact;

/** What the sentence above everything says; the catalogue has the words. */
export interface Headline {
  burning: number;
  speed: "faster" | "slower" | "same" | null;
  last: { kind: "gap"; share: number } | { kind: "broken"; broken: number; total: number } | null;
  /** The two halves pull in different directions. */
  isContrast: boolean;
}

/** A question for the meeting; `key` is the same as long as it asks about the same. */
export type Question = { key: string } & (
  | { kind: "surge"; spot: SpotRef; who: string | null; count: number; usual: number; hours: SurgeHours }
  | { kind: "severe"; spot: SpotRef; who: string | null; overdue: number }
  | { kind: "overdue"; spot: SpotRef; who: string | null; overdue: number; open: number }
  | { kind: "promises"; who: Named; broken: number; total: number }
  | { kind: "gap"; group: Named; share: number; regionShare: number; n: number }
  | { kind: "late_body"; who: Named; share: number; regionShare: number; n: number }
  | { kind: "growth"; topic: Named; change: number; count: number; before: number }
);

export interface OwnQuestion {
  id: number;
  text: string;
  by: string;
}

export interface MeetingQuestions {
  own: OwnQuestion[];
  asked: Question[];
  /** Questions of the rules that somebody hid today. */
  hidden: { key: string; by: string }[];
}
export const questionsMax = 3;

const ruleKeySchema = z
  .string()
  .regex(/^[a-z_]+(:[\w.-]*){1,2}$/)
  .max(200);
const ownTextSchema = z
  .string()
  .trim()
  .min(1)
  .max(ownTextMax)
  .refine((text) => !text.includes("\u0000"));

/** What somebody changes in the questions of today; each change has its opposite. */
export const questionChangeSchema = z.discriminatedUnion("change", [
  z.object({ change: z.literal("hide"), key: ruleKeySchema }),
  z.object({ change: z.literal("show"), key: ruleKeySchema }),
  z.object({ change: z.literal("add"), text: ownTextSchema }),
  z.object({ change: z.literal("remove"), questionId: z.number().int().positive() }),
  z.object({ change: z.literal("restore"), questionId: z.number().int().positive() }),
]);
export type QuestionChange = z.infer<typeof questionChangeSchema>;

export interface PromisesOfWeek {
  period: Period;
  kept: number;
  waiting: number;
  broken: number;
  /** What is due, the most urgent first; those kept are not among them. */
  due: PromiseView[];
  /** How many more are due than stand in the list. */
  moreDue: number;
}

export interface FiveMinutesView {
  asOf: string;
  today: Day;
  regionName: string;
  headline: Headline;
  /** Messages of yesterday, and between what the same weekday of eight weeks lay; null while that is not known. */
  yesterday: { count: number; low: number; high: number } | null;
  burning: BurningView[];
  /** Signals beyond those shown. */
  moreBurning: number;
  facts: Fact[];
  promises: PromisesOfWeek;
  questions: MeetingQuestions;
  /** Of which the questions about topics and bodies are made. */
  fourWeeks: Period;
  /** Nothing has ever come in. */
  isEmpty: boolean;
  printedBy: string;
}
