import { z } from "zod";
import type { QueueRow } from "@/lib/incidents/schema";

/** In the order of the note. */
export const handoverSections = ["burning", "promised", "approval", "disputed", "requests", "control"] as const;
export type HandoverSection = (typeof handoverSections)[number];

export const figuresSchema = z.object({
  opened: z.number().int(),
  answered: z.number().int(),
  closed: z.number().int(),
  breached: z.number().int(),
});
export type HandoverFigures = z.infer<typeof figuresSchema>;

export interface HandoverList {
  section: HandoverSection;
  count: number;
  /** The most urgent ones. */
  rows: QueueRow[];
}

export interface SignedNote {
  id: number;
  shiftFrom: string;
  remark: string;
  signedBy: string;
  signedAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
  figures: HandoverFigures;
  /** Unconfirmed, and this viewer did not sign it. */
  canConfirm: boolean;
}

export interface HandoverView {
  shiftFrom: string;
  shiftTo: string;
  /** Since the shift began. */
  figures: HandoverFigures;
  lists: HandoverList[];
  /** The note of this shift, once somebody has signed it. */
  own: SignedNote | null;
  /** The last one of an earlier shift. */
  previous: SignedNote | null;
  asOf: string;
}

export const remarkSchema = z
  .string()
  .trim()
  .max(4000)
  .refine((text) => !text.includes("\u0000"));
