import { stemRussian } from "@/lib/platform/russian-stem";

/** The different shingles of a text as ascending 32-bit hashes. */
export type Shingles = Uint32Array;

const wordPattern = /[\p{L}\p{N}]+/gu;
const linkPattern = /https?:\/\/\S+|&[a-z#\d]{2,8};/gi;
const drawnOut = /(\p{L})\1{2,}/gu;

/** Stemmed words and pairs of neighbours: a repost with other greetings or endings stays close to its original. */
export function shingles(text: string): Shingles {
  const plain = text.toLowerCase().replaceAll("ё", "е").replace(linkPattern, " ").replace(drawnOut, "$1");
  const hashes = new Set<number>();
  let previous = 0;
  for (const [word] of plain.matchAll(wordPattern)) {
    const hash = hashOf(stemRussian(word));
    hashes.add(hash);
    if (previous !== 0) hashes.add(mix(Math.imul(previous, 31) ^ hash));
    previous = hash;
  }
  return Uint32Array.from(hashes).sort();
}

/** Shared shingles among all of both, 0 to 1. Nothing is like an empty text. */
export function similarity(left: Shingles, right: Shingles): number {
  let shared = 0;
  let at = 0;
  let other = 0;
  while (at < left.length && other < right.length) {
    const difference = (left[at] ?? 0) - (right[other] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) at++;
    if (difference >= 0) other++;
  }
  const all = left.length + right.length - shared;
  return all === 0 ? 0 : shared / all;
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return mix(hash);
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
