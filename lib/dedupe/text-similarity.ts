import { remember } from "@/lib/platform/remember";
import { stemRussian } from "@/lib/platform/russian-stem";

/** The different shingles of a text as ascending 32-bit hashes. */
export type Shingles = Uint32Array;

const wordPattern = /[\p{L}\p{N}]+/gu;
const noise = /https?:\/\/\S+|&[a-z#\d]{2,8};/gi;
const drawnOut = /(\p{L})\1{2,}/gu;
const groupLength = 4;
/** «и», «на», «не» are in every text. */
const wordMin = 3;

/** Words of a text in one spelling, in their order. */
export function plainWords(text: string): string[] {
  const plain = text.toLowerCase().replaceAll("ё", "е").replace(noise, " ").replace(drawnOut, "$1");
  return plain.match(wordPattern) ?? [];
}

/**
 * Groups of four letters inside stemmed words, and whole numbers. They let typing errors and other endings pass, and
 * tell two texts about the same thing in other words from two texts about things of one kind.
 */
export function shingles(text: string): Shingles {
  const hashes = new Set<number>();
  for (const word of plainWords(text)) for (const hash of groupsOf(word)) hashes.add(hash);
  return Uint32Array.from(hashes).sort();
}

/** Words come again in other texts; what is longer than a word is read each time. */
const wordsMax = 30_000;
const wordLengthMax = 40;
const knownGroups = remember(wordsMax, cutGroups);

function groupsOf(word: string): readonly number[] {
  return word.length > wordLengthMax ? cutGroups(word) : knownGroups(word);
}

function cutGroups(word: string): readonly number[] {
  if (/\d/.test(word)) return [hashOf(word, 0, word.length)];
  const stem = stemRussian(word);
  if (stem.length < wordMin) return [];
  const bordered = `<${stem}`;
  return Array.from({ length: Math.max(0, bordered.length - groupLength + 1) }, (_, from) =>
    hashOf(bordered, from, from + groupLength),
  );
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

function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
