import type { IncidentAction } from "@/lib/incidents/actions/schema";

/** What one body alone does: whoever only helps says nothing to the author and ends nothing. */
export const answerActions = [
  "submitReply",
  "withdrawReply",
  "approveReply",
  "reworkReply",
  "publishReply",
  "askAuthor",
  "postpone",
  "resume",
  "resumeTriage",
  "close",
  "reopen",
] as const satisfies readonly IncidentAction[];
export const outcomes = ["resolved", "explained", "not_resolved", "postponed"] as const;

/** What a person may say; `author_rated` comes of a poll alone. */
export const closureReasons = ["author_silent", "author_satisfied", "dialogue_pointless"] as const;

export const reworkReasons = [
  "formal",
  "noDeadline",
  "noEvidence",
  "legalDump",
  "contradictory",
  "redirectsCitizen",
  "tone",
  "copyPaste",
] as const;

export const replyKinds = ["interim", "final"] as const;

/** No network takes a longer answer; what each of them takes stands below. */
export const answerLengthMax = 10_000;

/** A pause without an end is a closed incident that nobody calls so. */
export const postponeDaysMax = 30;
