import { z } from "zod";
import type { ImportField } from "@/lib/intake/file/column-map";
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
  /** Of `routed`: the past does not say when the body took it, so its time for giving it back is unknown. */
  isKept?: boolean;
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
  calendars: CalendarCheck[];
  classifiers: ClassifierCheck[];
}

/* Imports ------------------------------------------------------------------------------------------------------- */

export const importKinds = ["messages", "history"] as const;
export type ImportKind = (typeof importKinds)[number];

export const importStates = [
  /** The file is here, and nobody has said yet how it is read. */
  "uploaded",
  "waiting",
  "running",
  "cancelled",
  "finished",
  "failed",
  /** Whoever ran it on the command line is gone. */
  "broken_off",
  "removing",
  "removed",
] as const;
export type ImportState = (typeof importStates)[number];

/** What a worker is about to do or is doing: the page looks again by itself. */
export const activeImportStates: readonly ImportState[] = ["waiting", "running", "removing"];

export interface ImportView {
  id: string;
  kind: ImportKind | "demo";
  state: ImportState;
  fileName: string;
  sourceName: string;
  /** Null: the command line, or the demo. */
  userName: string | null;
  /** About as many as the file has, from what was read so far; exact when it is finished. */
  rowsTotal: number | null;
  rowsRead: number;
  accepted: number;
  repeated: number;
  /** Of the repeated: known by their id, but with another text. */
  otherText: number;
  refused: number;
  /** Why it failed: a code, and what it is about. */
  problem: { code: string; about: string } | null;
  createdAt: string;
  finishedAt: string | null;
  removedAt: string | null;
  /** Whether the file is still here, and how long it will be. */
  hasFile: boolean;
  fileUntil: string | null;
  removed: { messages: number; incidents: number; kept: number };
}

/** A list shows the latest ones; the others are where they were. */
export const importsShownMax = 200;

export interface ImportList {
  runs: ImportView[];
  /** Names of the region's files about which nobody has decided. */
  undecidedNames: number;
  demoRuns: number;
}

export interface RefusalCount {
  field: string | null;
  reason: string;
  count: number;
}

export interface ImportDetails {
  run: ImportView;
  refusals: RefusalCount[];
  /** Rows that are kept to be given back; fewer than were refused where these are very many. */
  refusedKept: number;
  /** Messages that are taken in, and whose topic, place and body nobody knows yet. */
  notUnderstood: number;
  undecidedNames: number;
}

/** What goes when a run is removed. */
export interface RemovalForecast {
  messages: number;
  incidents: number;
}

/** How a person wants a file to be read; what is left out is found by itself. */
export interface ReadingChoice {
  kind?: ImportKind | undefined;
  encoding?: string | undefined;
  /** Our field → column of the file; null: not taken. */
  columns?: Partial<Record<ImportField, string | null>> | undefined;
}

/** A row of the file's beginning: what becomes of it, or why it would be refused. */
export interface PreviewRow {
  number: number;
  refusal: { field: string | null; reason: string } | null;
  id: string | null;
  at: string | null;
  text: string | null;
  platform: string | null;
  hasAuthor: boolean;
  /** Of a history. */
  topic: PreviewName | null;
  agency: PreviewName | null;
  place: PreviewName | null;
  step: string | null;
  replies: number;
}

export interface PreviewName {
  name: string;
  isKnown: boolean;
}

export interface PreviewField {
  field: ImportField;
  column: string | null;
  /** The first value of that column; of authors none. */
  example: string | null;
}

export interface ImportPreview {
  kind: ImportKind;
  isIncidentFile: boolean;
  encoding: string | null;
  encodings: readonly string[];
  columns: string[];
  fields: PreviewField[];
  /** Found again by the header. */
  profile: { id: number; name: string } | null;
  /** Of an «Инцидент» export: how many of its columns are here, which are not, and headers that mean nothing. */
  history: { known: number; total: number; missing: string[]; unknown: string[] } | null;
  rows: PreviewRow[];
  rowsGuess: number | null;
  fileBytes: number;
  /** Why it cannot be read like this. */
  problem: { code: string; about: string } | null;
}

export const exportForms = ["xlsx", "csv"] as const;
export type ExportForm = (typeof exportForms)[number];

export interface ExportPeriod {
  /** Days of the region, `2026-11-20`: opened on `from` or later, and on `to` at the latest. */
  from: string | null;
  to: string | null;
}
