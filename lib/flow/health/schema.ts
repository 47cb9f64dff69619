import type { ClockKind } from "@/lib/regions/norms/schema";
import type { Platform } from "@/lib/regions/schema";

/** What the page «Состояние» shows. Every check carries its own verdict, so that the page decides nothing. */

export const checkStates = ["ok", "warn", "bad"] as const;
export type CheckState = (typeof checkStates)[number];

/** A source that nobody has used yet, or that is switched off, is neither fine nor a problem. */
export const sourceStates = [...checkStates, "unused", "off"] as const;
export type SourceState = (typeof sourceStates)[number];

interface Check<Key extends string, State extends SourceState = CheckState> {
  key: Key;
  state: State;
}

export interface DatabaseCheck extends Check<"database"> {
  reachable: boolean;
  /** Of one trivial statement; null when it did not answer. */
  latencyMs: number | null;
  sizeBytes: number | null;
  /** Null until it was measured on another day than this. */
  growthPerDayBytes: number | null;
}

/** The disk on which the database stands. */
export interface DiskCheck extends Check<"disk"> {
  freeBytes: number;
  totalBytes: number;
  /** At the growth of the last weeks. */
  fullInDays: number | null;
}

export interface QueueCheck extends Check<"queue"> {
  backend: "redis" | "postgres";
  reachable: boolean;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
}

/** Of the last minutes. */
export interface Pace {
  receivedPerMinute: number;
  understoodPerMinute: number;
  /** Until nothing waits any more, at this pace; null when nothing waits or no less will wait. */
  catchUpMs: number | null;
}

/** Batches that came in and are not understood yet. */
export interface BatchesCheck extends Check<"batches"> {
  waiting: number;
  waitingMessages: number;
  oldestWaitingAt: string | null;
  /** Of what waits alone; what stands aside makes the whole bad. */
  waitingState: CheckState;
  pace: Pace;
  /** A stage breaks on them, or their batch failed too often: they are kept, nobody has understood them. */
  setAsideMessages: number;
  oldestSetAsideAt: string | null;
  lastError: string | null;
}

/** From received to understood. */
export interface LagCheck extends Check<"lag"> {
  windowMinutes: number;
  messageCount: number;
  p50Ms: number | null;
  p95Ms: number | null;
}

export interface SourceCheck extends Check<"source", SourceState> {
  code: string;
  name: string;
  channel: string;
  platform: Platform | null;
  isEnabled: boolean;
  lastReceivedAt: string | null;
  /** When the newest message of this source was published. */
  lastMessageAt: string | null;
  /** From published to received, of the latest messages; null when nothing came lately. */
  lagMs: number | null;
  receivedCount: number;
  refusedCount: number;
  lastError: string | null;
  lastErrorAt: string | null;
}

export interface ClocksCheck extends Check<"clocks"> {
  kinds: { kind: ClockKind; running: number; late: number }[];
  /** Deadlines that passed more than a minute ago without the sweep having said so. */
  unannounced: number;
}

/** Letters of the notifications. */
export interface MailCheck extends Check<"mail"> {
  isConfigured: boolean;
  waiting: number;
  /** Given up after all attempts, until somebody sends them again. */
  dead: number;
  /** Of the last day. */
  sent: number;
  /** A code, never an address. */
  lastError: string | null;
}

export interface CalendarCheck extends Check<"calendar"> {
  code: string;
  name: string;
  fromYear: number;
  toYear: number;
}

export const classifierTasks = ["topic", "relevance"] as const;

export interface ClassifierCheck extends Check<"classifier"> {
  task: (typeof classifierTasks)[number];
  version: number;
  trainedAt: string;
  /** Share of right answers on the part that was kept aside, 0 to 1. */
  accuracy: number | null;
  exampleCount: number | null;
}

export interface HealthView {
  asOf: string;
  /** The worst of all checks; sources that are not in use have no say. */
  state: CheckState;
  database: DatabaseCheck;
  /** Null where the database stands elsewhere, so that nobody here knows its disk. */
  disk: DiskCheck | null;
  queue: QueueCheck;
  batches: BatchesCheck;
  lag: LagCheck;
  sources: SourceCheck[];
  clocks: ClocksCheck;
  mail: MailCheck;
  calendars: CalendarCheck[];
  classifiers: ClassifierCheck[];
}
