import type { IncidentStep } from "@/lib/incidents/steps/schema";
import type { IncomingMessage } from "@/lib/intake/schema";
import type { IncidentType, Platform } from "@/lib/regions/schema";

/** What the generator tells. The past as the flow stores it has the same shape; a stage doesn't know its chain. */
export interface PastIncident {
  messages: IncomingMessage[];
  platform: Platform;
  topicId: number | null;
  territoryId: number;
  municipalityId: number;
  street: string | null;
  house: string | null;
  agencyId: number | null;
  type: IncidentType;
  severity: number;
  importance: "normal" | "high";
  fastTrack: boolean;
  steps: PastStep[];
  replies: PastReply[];
  outcome: Outcome | null;
  closureReason: ClosureReason | null;
  history: Record<string, unknown>;
}

export interface PastStep {
  step: IncidentStep;
  at: Date;
  agencyId?: number;
}

export interface PastReply {
  kind: "interim" | "final";
  text: string;
  /** The day that an interim one promises. */
  promisedOn: string | null;
  publishedAt: Date;
  agencyId: number;
  account: null;
}

export type Outcome = "resolved" | "explained" | "not_resolved" | "postponed";
export type ClosureReason = "author_silent" | "author_satisfied" | "dialogue_pointless" | "author_rated";
