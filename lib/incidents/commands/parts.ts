import { z } from "zod";

/** The incident, and the version of it that the person saw. */
export const target = { incidentId: z.number().int().positive(), version: z.number().int().positive() };
export const rowId = z.number().int().positive();
export const instant = z.iso.datetime({ offset: true });

/** Words of a person; the database refuses a zero byte anywhere in a text. */
export function wordsOf(lengthMax: number) {
  return z
    .string()
    .trim()
    .max(lengthMax)
    .refine((text) => !text.includes("\u0000"));
}
