import { z } from "zod";
import type { Choice } from "@/lib/incidents/schema";
import { extensionReasons, returnReasons, requestKinds } from "./terms";

export * from "./terms";

export const returnReasonSchema = z.enum(returnReasons);
export type ReturnReason = z.infer<typeof returnReasonSchema>;
export const extensionReasonSchema = z.enum(extensionReasons);
export type ExtensionReason = z.infer<typeof extensionReasonSchema>;

/** Of working time; more is another norm, and that is a matter of the policy. */
export const extensionMinutesMax = 30 * 9 * 60;

export const requestKindSchema = z.enum(requestKinds);
export type RequestKind = z.infer<typeof requestKindSchema>;
export const requestStateSchema = z.enum(["waiting", "granted", "refused", "withdrawn"]);
export const coExecutionStateSchema = z.enum(["asked", "finished", "withdrawn"]);

/** A body gave it back: who, why, and whose business it is instead. */
export interface ReturnView {
  at: string;
  agencyName: string | null;
  userName: string | null;
  reason: ReturnReason | null;
  comment: string;
  proposed: Choice | null;
  /** After its time for that was over, with the consent of the centre. */
  isLate: boolean;
}

export interface CoExecutionView {
  id: number;
  agencyName: string;
  task: string;
  dueAt: string;
  state: z.infer<typeof coExecutionStateSchema>;
  askedBy: string | null;
  askedAt: string;
  result: string | null;
  finishedAt: string | null;
  /** The viewer's own body was asked. */
  isMine: boolean;
}

export interface RequestView {
  id: number;
  kind: RequestKind;
  state: z.infer<typeof requestStateSchema>;
  agencyName: string | null;
  askedBy: string | null;
  askedAt: string;
  reason: ReturnReason | ExtensionReason | null;
  comment: string | null;
  extraMinutes: number | null;
  proposed: Choice | null;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionComment: string | null;
  grantedMinutes: number | null;
}

export interface ControlView {
  controllerName: string;
  dueAt: string;
  task: string;
  putAt: string;
}

/** What bodies and the centre agree about one incident besides its step. */
export interface WorkView {
  /** This viewer sees it because a body of theirs was asked to help. */
  isHelper: boolean;
  /** Until when the body gives it back by itself; null: only with the consent of the centre. */
  returnsByItselfUntil: string | null;
  returnCount: number;
  /** Newest first. */
  returns: ReturnView[];
  /** Bodies that had it before, the last one first: most likely it is one of theirs. */
  bodiesBefore: Choice[];
  coExecutions: CoExecutionView[];
  /** Waiting ones first, then the newest. */
  requests: RequestView[];
  control: ControlView | null;
}

/** What a dialog of the desk offers before anything is typed. */
export const workChoiceKinds = ["below", "executors", "controllers"] as const;
export const workChoicesSchema = z.strictObject({
  incidentId: z.number().int().positive(),
  kind: z.enum(workChoiceKinds),
});
export type WorkChoices = z.infer<typeof workChoicesSchema>;

export interface WorkChoice {
  id: number;
  name: string;
  /** The body of a person, the place of a body. */
  note: string | null;
}
