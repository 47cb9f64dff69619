import type { IncomingMessage } from "@/lib/intake/schema";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { IncidentType, Platform } from "@/lib/regions/schema";

/** What was published in answer. */
export interface PastReply {
  kind: "interim" | "final";
  text: string;
  /** The day that an interim one promises; absent where the past does not say. */
  promisedOn?: string | null;
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
