import type { CheckView } from "@/lib/incidents/checklist/schema";
import type { FileView } from "@/lib/incidents/files/schema";
import type { NoteView } from "@/lib/incidents/notes/schema";

/** What its author never sees of an incident. */
export interface InsideView {
  notes: NoteView[];
  files: FileView[];
  checks: CheckView[];
}

/** How a similar incident was answered. */
export interface EarlierAnswer {
  text: string;
  from: string | null;
  publishedAt: string | null;
  /** From the first message to the answer. */
  tookMs: number | null;
  outcome: string | null;
}

/** Offers a text to whatever panel an answer is written in: `detail` is `{ text }`. */
export const offerTextEvent = "otklik:use-text";
