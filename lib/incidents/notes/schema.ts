import type { Role } from "@/lib/regions/schema";

export const noteLengthMax = 4_000;
export const mentionsMax = 20;

export interface NoteView {
  id: number;
  at: string;
  userName: string;
  text: string;
  /** Names as they stand behind their «@» in the text. */
  mentions: string[];
  struckAt: string | null;
  /** One's own note may be struck out. */
  canStrike: boolean;
  /** Of the incident that it was written to and that was merged into this one. */
  mergedNumber: number | null;
}

/** Somebody who sees this incident and may be called to it. */
export interface MentionablePerson {
  id: number;
  name: string;
  role: Role;
  agencyName: string | null;
}
