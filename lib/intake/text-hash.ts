import { createHash } from "node:crypto";

/** What stays of a text when spelling variants that change nothing are gone: case, ё, punctuation, emoji, spaces, links. */
export function normaliseText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/https?:\/\/\S+/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * 64 bits of SHA-256 over the normalised text, as a signed decimal that fits a bigint column. A text of emoji or a
 * bare link has no letters left to compare: it is the same only as itself, not as every other such text.
 */
export function hashText(text: string): string {
  const compared = normaliseText(text) || text.trim();
  return createHash("sha256").update(compared).digest().readBigInt64BE(0).toString();
}
