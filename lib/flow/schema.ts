import type { ClockKind, Platform } from "@/lib/regions/schema";

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
}

export interface QueueCheck extends Check<"queue"> {
  backend: "redis" | "postgres";
  reachable: boolean;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
}

/** Batches that came in and are not understood yet. */
export interface BatchesCheck extends Check<"batches"> {
  waiting: number;
  waitingMessages: number;
  oldestWaitingAt: string | null;
  /** Given up after the last attempt: their messages are kept, nobody has understood them. */
  setAside: number;
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

export interface CalendarCheck extends Check<"calendar"> {
  code: string;
  name: string;
  fromYear: number;
  toYear: number;
}

export interface ClassifierCheck extends Check<"classifier"> {
  task: "topic" | "relevance";
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
  queue: QueueCheck;
  batches: BatchesCheck;
  lag: LagCheck;
  sources: SourceCheck[];
  clocks: ClocksCheck;
  calendars: CalendarCheck[];
  classifiers: ClassifierCheck[];
}
