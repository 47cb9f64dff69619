import { z } from "zod";

export * from "./terms";

/** What a topic may ask for as a proof of what was done. */
export const evidenceKinds = ["photo_after", "act", "document", "schedule"] as const;
export const evidenceKindSchema = z.enum(evidenceKinds);
export type EvidenceKind = z.infer<typeof evidenceKindSchema>;
export const ownChecksMax = 30;

export interface CheckView {
  /** Null: the topic asks for it and nobody has touched it. */
  id: number | null;
  kind: EvidenceKind | "own";
  /** Of an own item. */
  text: string | null;
  done: { at: string; userName: string; fileId: string | null } | null;
}

/** Which item a command means. */
export const checkRefSchema = z.union([
  z.strictObject({ kind: evidenceKindSchema }),
  z.strictObject({ id: z.number().int().positive() }),
]);
export type CheckRef = z.infer<typeof checkRefSchema>;
