import { createHash } from "node:crypto";

/** What stays of a text when spelling variants that change nothing are gone: case, ё, punctuation, emoji, spaces, links. */
export function normaliseText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/https?:\/\/\S+/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** 64 bits of SHA-256 over the normalised text, as a signed decimal that fits a bigint column. */
export function hashText(text: string): string {
  return createHash("sha256").update(normaliseText(text)).digest().readBigInt64BE(0).toString();
}
