import type { TextSpan } from "@/lib/classify/schema";
import type { IncidentAction } from "@/lib/incidents/actions/schema";
import type { EarlierAnswer, InsideView } from "@/lib/incidents/inside/schema";
import type { FactProposal } from "@/lib/incidents/kind/propose-kind";
import type { AnswerView, Outcome } from "@/lib/incidents/answer/schema";
import type { IncidentEventKind, IncidentStep } from "@/lib/incidents/steps/schema";
import type { WorkView } from "@/lib/incidents/work/schema";
import type { IncidentType, Platform, Relevance, TerritoryKind } from "@/lib/regions/schema";
import type { EscalationView } from "@/lib/sla/schema";
import type { ClockChip } from "./queue-schema";

export * from "./queue-schema";
export * from "./terms";

export interface Choice {
  id: number;
  code: string;
  name: string;
  /** What it stands under: the topic's group, the settlement's municipality, the body's parent. */
  under: string | null;
}

export interface TopicProposal {
  topic: Choice & { shortName: string; fastTrack: boolean };
  confidence: number;
  /** «Не путать»: the catalogue's own words about the nearest wrong answer. */
  notToConfuse: { name: string; because: string }[];
}

interface FactView<Value> {
  /** What the card of the topic says. */
  card: Value;
  /** What people of the region usually decide; null where they have decided too little. */
  usual: FactProposal<Value> | null;
}

/** What kind of incident one of its topic usually is. */
export interface IncidentKindView {
  type: FactView<IncidentType>;
  severity: FactView<number>;
  importance: FactView<"normal" | "high">;
}

/** The topic of an incident held against the likeliest other one. */
export interface TopicsWeighed {
  chosen: { name: string; words: string[] };
  other: { name: string; confidence: number; words: string[] };
  /** The version that read the message knows both. */
  isKnown: boolean;
  /** The catalogue's sentence about the two, if they are often mistaken for each other. */
  confusion: { name: string; because: string } | null;
}

export interface PlaceProposal {
  territory: Choice & { kind: TerritoryKind };
  confidence: number;
  reasons: PlaceReasonView[];
}

export interface PlaceReasonView {
  kind: string;
  values: Record<string, string | number>;
}

export interface IncidentMessageView {
  id: number;
  platform: Platform;
  kind: string;
  text: string;
  url: string | null;
  communityName: string | null;
  communityUrl: string | null;
  communityAudience: number | null;
  communityOwnerKind: string | null;
  hasAuthor: boolean;
  publishedAt: string;
  capturedAt: string;
  attachments: { type: "photo" | "video" | "file" | "link"; url: string }[];
  relevance: Relevance | null;
  topicSpans: TextSpan[];
  placeSpans: TextSpan[];
  joined: { kind: string; similarity: number } | null;
  /** The other incident in which it is shown: it tells of two problems. */
  alsoIn: { number: number } | null;
  /** It stands in that one and is only shown here. */
  isShared: boolean;
}

export interface IncidentEventView {
  id: number;
  at: string;
  kind: IncidentEventKind;
  userName: string | null;
  fromStep: IncidentStep | null;
  toStep: IncidentStep | null;
  /** Names already resolved for the message catalogue, e.g. { from: "…", to: "…", reason: "…" }. */
  values: Record<string, string | number>;
}

export interface WorkingSpan {
  from: string;
  to: string;
}

export interface ReplyView {
  id: number;
  kind: "interim" | "final";
  text: string;
  /** The body, or the account it was published under; null where neither is known. */
  from: string | null;
  publishedAt: string | null;
  /** How it ended, of a final one of ours. */
  outcome: Outcome | null;
  /** The day that an interim one of ours promised. */
  promisedOn: string | null;
  /** Where it was published. */
  url: string | null;
}

export interface IncidentView {
  id: number;
  number: number;
  version: number;
  step: IncidentStep;
  stepSince: string;
  /** Steps it went through, in order, for the step bar. */
  path: IncidentStep[];
  summary: string;
  type: IncidentType;
  severity: number;
  importance: "normal" | "high";
  fastTrack: boolean;
  topic: (Choice & { shortName: string }) | null;
  topicConfidence: number;
  place: (Choice & { kind: TerritoryKind; path: string[] }) | null;
  placeConfidence: number;
  address: { street: string | null; house: string | null };
  agency: (Choice & { shortName: string }) | null;
  routing: { reason: string | null; ruleCode: string | null; matched: string[]; confidence: number } | null;
  executorName: string | null;
  needsPerson: boolean;
  /** It went its way elsewhere, or is invented, and was taken over as it stood. */
  isPast: boolean;
  repeatOf: { number: number } | null;
  mergedInto: { number: number } | null;
  openedAt: string;
  closedAt: string | null;
  messages: IncidentMessageView[];
  replies: ReplyView[];
  topicProposals: TopicProposal[];
  placeProposals: PlaceProposal[];
  /** Null without a topic. */
  kind: IncidentKindView | null;
  /** A second problem that one of the messages seems to tell of, and the clause that does. */
  second: { messageId: number; topic: TopicProposal["topic"]; clause: string } | null;
  clocks: ClockChip[];
  escalations: EscalationView[];
  /** Working time of the body around the running clock, for the calendar strip. */
  working: WorkingSpan[];
  events: IncidentEventView[];
  similar: {
    id: number;
    number: number;
    step: IncidentStep;
    summary: string;
    reason: "same_place" | "same_topic";
    openedAt: string;
    answer: EarlierAnswer | null;
  }[];
  /** Notes, files and checklist; null for a role that does not work on incidents. */
  inside: InsideView | null;
  work: WorkView;
  /** What this viewer may do with it now. */
  allowed: IncidentAction[];
  /** Drafts and rounds of the answer; null for whoever has no part in answers. */
  answer: AnswerView | null;
  asOf: string;
}
