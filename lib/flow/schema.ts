import { z } from "zod";
import type { IncomingMessage } from "@/lib/intake/schema";
import type { IncidentStep } from "@/lib/incidents/schema";
import { newOwnSchema } from "@/lib/regions/schema";
import type { AgencyKind, ClockKind, IncidentType, Platform } from "@/lib/regions/schema";

/* The past ----------------------------------------------------------------------------------------------------- */

/** What was published in answer. */
export interface PastReply {
  kind: "interim" | "final";
  text: string;
  /** Null where the past does not say. */
  publishedAt: Date | null;
  agencyId: number | null;
  account: string | null;
}

/** A step as it was reached. The first one is `detected`, at the moment when the incident was made. */
export interface PastStep {
  step: IncidentStep;
  at: Date;
  /** Of `routed`. */
  agencyId?: number | null;
  /** Who did it, as the past names them; nobody of ours. */
  by?: string | null;
}

/** An incident as it went elsewhere, or in the demo's past. Nothing of it is guessed anew, and nothing is sent. */
export interface PastIncident {
  /** The message that opened it; further ones joined. At least one, oldest first. */
  messages: readonly IncomingMessage[];
  platform: Platform;
  topicId: number | null;
  territoryId: number | null;
  municipalityId: number | null;
  street: string | null;
  house: string | null;
  agencyId: number | null;
  type: IncidentType;
  severity: number;
  importance: "normal" | "high";
  fastTrack: boolean;
  /** In order of time; the last one is the present step. */
  steps: readonly PastStep[];
  replies: readonly PastReply[];
  outcome: "resolved" | "explained" | "not_resolved" | "postponed" | null;
  closureReason: "author_silent" | "author_satisfied" | "dialogue_pointless" | "author_rated" | null;
  /** Kept as it came: the number there, ratings, tags, notes, and the times no clock of ours tells. */
  history: Readonly<Record<string, unknown>>;
}

/* Names -------------------------------------------------------------------------------------------------------- */

/** What a row of a file names: a body, a topic with its group, a community by its address, a place. */
export const nameFields = ["agency", "topic", "territory", "community"] as const;
export type NameField = (typeof nameFields)[number];
export const nameFieldSchema = z.enum(nameFields);

/** From this confidence on a proposal may be accepted unseen, together with its like. */
export const confidentFrom = 0.9;
export const namesAtOnceMax = 5_000;

const nameId = z.number().int().positive();
/** As the person sees it: a decision over somebody else's is refused. */
const version = z.number().int().nonnegative();

export const decideNameSchema = z.discriminatedUnion("as", [
  z.strictObject({ as: z.literal("existing"), nameId, version, targetId: z.number().int().positive() }),
  /** Stands for nothing of this region: the rows keep what they were given, and nothing is carried over. */
  z.strictObject({ as: z.literal("nothing"), nameId, version }),
  z.strictObject({ as: z.literal("new"), nameId, version, make: newOwnSchema }),
]);
export type DecideName = z.infer<typeof decideNameSchema>;

export const decidedNameSchema = z.strictObject({ nameId, version });
export type DecidedNameRef = z.infer<typeof decidedNameSchema>;

export const nameReasonKinds = [
  "same_words",
  "abbreviation",
  "similar_spelling",
  "same_sphere",
  "same_group",
  "other_group",
  "rest_of_group",
  "same_type",
  "other_type",
  "same_municipality",
  "other_municipality",
  "same_page",
  "same_alias",
  "similar_alias",
] as const;
export type NameReasonKind = (typeof nameReasonKinds)[number];

export interface NameReason {
  kind: NameReasonKind;
  /** The words that speak for it, as they stand in the name that is proposed. */
  words: string[];
}

/** What a name may mean, and why. */
export interface NameProposal {
  targetId: number;
  name: string;
  under: string | null;
  /** 0 to 1. */
  confidence: number;
  reasons: NameReason[];
}

export interface NamedRef {
  id: number;
  name: string;
}

/** What a new entry is filled with before a person has touched it. */
export type NameDraft =
  | {
      field: "agency";
      name: string;
      shortName: string;
      kind: AgencyKind;
      parent: NamedRef | null;
      territory: NamedRef | null;
    }
  | {
      field: "topic";
      name: string;
      shortName: string;
      group: NamedRef | null;
      groups: NamedRef[];
      fastTrack: boolean;
    }
  | { field: "community"; name: string; platform: Platform; url: string; territory: NamedRef | null }
  | { field: "territory"; name: string; settlementType: string | null; municipality: NamedRef | null };

export interface NameView {
  id: number;
  version: number;
  field: NameField;
  given: string;
  rowCount: number;
  /** Numbers of one or two incidents that have it, newest first. */
  samples: number[];
  /** Best first; none for a name that is decided. */
  proposals: NameProposal[];
  decision: {
    /** Null: not carried over. */
    target: { id: number; name: string; under: string | null } | null;
    isCreated: boolean;
    userName: string | null;
    decidedAt: string;
  } | null;
  /** Rows gone through; null where nothing waits. */
  applied: number | null;
}

export interface NamesSummary {
  counts: Record<NameField, { open: number; decided: number }>;
  /** Open names of the chosen field whose first proposal is sure enough. */
  confident: number;
  /** Of all that waits in the region; null when everything is carried out. */
  progress: { names: number; applied: number; rows: number } | null;
}

export interface NamesPage {
  names: NameView[];
  nextCursor: string | null;
  summary: NamesSummary;
}

/* Health ------------------------------------------------------------------------------------------------------- */

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
