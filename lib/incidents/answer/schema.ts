import { z } from "zod";
import type { QueueRow } from "@/lib/incidents/schema";
import type { Platform } from "@/lib/regions/schema";
import { outcomes, replyKinds, closureReasons, answerLengthMax, reworkReasons } from "./terms";

export * from "./terms";

export const outcomeSchema = z.enum(outcomes);
export type Outcome = z.infer<typeof outcomeSchema>;
export const closureReasonSchema = z.enum(closureReasons);
export type ClosureReason = z.infer<typeof closureReasonSchema>;
export const reworkReasonSchema = z.enum(reworkReasons);
export type ReworkReason = z.infer<typeof reworkReasonSchema>;
export const replyKindSchema = z.enum(replyKinds);
export type ReplyKind = z.infer<typeof replyKindSchema>;

/** Characters that a comment there may have, on the safe side of what the networks say. */
export const replyLengthMax: Record<Platform, number> = {
  vk: 4_096,
  ok: 4_096,
  telegram: 4_096,
  max: 4_000,
  web: answerLengthMax,
  pos: answerLengthMax,
  hotline: answerLengthMax,
  email: answerLengthMax,
};

const withoutZero = (text: string) => !text.includes("\u0000");

/** Words of a person that must be there. */
export const spokenSchema = (lengthMax: number) => z.string().trim().min(1).max(lengthMax).refine(withoutZero);

const answerText = spokenSchema(answerLengthMax);

/** An answer as it is sent for approval: an interim one promises a day, a final one says how it ended. */
export const answerSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("interim"), text: answerText, promisedOn: z.iso.date() }),
  z.strictObject({ kind: z.literal("final"), text: answerText, outcome: outcomeSchema }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** An answer in the making: anything may still be missing. */
export const draftContentSchema = z.strictObject({
  kind: replyKindSchema,
  outcome: outcomeSchema.nullable(),
  promisedOn: z.iso.date().nullable(),
  text: z.string().max(answerLengthMax).refine(withoutZero),
});
export type DraftContent = z.infer<typeof draftContentSchema>;

/** `version` is the one that the person saw; 0 where there was none. */
export const draftSaveSchema = z.strictObject({
  incidentId: z.number().int().positive(),
  version: z.number().int().min(0),
  draft: draftContentSchema,
});
export type DraftSave = z.infer<typeof draftSaveSchema>;

export interface DraftView extends DraftContent {
  version: number;
  savedAt: string;
  savedBy: string;
  isOwn: boolean;
}

/** Refused: somebody else saved in between, and theirs stands here for a choice. */
export type DraftSaved = { isSaved: true; version: number; savedAt: string } | { isSaved: false; theirs: DraftView };

export const roundStates = ["waiting", "approved", "reworked", "withdrawn", "published"] as const;

export interface RoundView {
  id: number;
  round: number;
  state: (typeof roundStates)[number];
  kind: ReplyKind;
  outcome: Outcome | null;
  promisedOn: string | null;
  text: string;
  writtenBy: string;
  isOwn: boolean;
  submittedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  reasons: ReworkReason[];
  comment: string | null;
}

/** What is private about an answer: the citizen sees none of it. */
export interface AnswerView {
  draft: DraftView | null;
  /** On its way: waits for approval, or is approved and not yet published. */
  current: RoundView | null;
  /** Earlier rounds that came to nothing, newest first. */
  earlier: RoundView[];
  lengthMax: number;
  /** The account under which it would be published. */
  account: string | null;
  /** What the author was asked, while that is waited for. */
  question: { text: string; askedAt: string } | null;
  /** Of a postponed one. */
  postponed: { until: string; reason: string } | null;
}

/** An answer that waits for this person's approval. */
export interface ApprovalItem {
  row: QueueRow;
  answer: RoundView;
  /** The round before it, to compare with. */
  before: RoundView | null;
}

export interface ApprovalPage {
  items: ApprovalItem[];
  /** More wait than are shown. */
  hasMore: boolean;
  asOf: string;
}
