import { knownLettersOf } from "@/lib/classify/known-letters";
import { scoreUnits } from "@/lib/classify/net/output-layer";
import type { PackedNet } from "@/lib/classify/net/schema";
import { findStem, letterScale, partLength } from "@/lib/classify/phrases/phrase-words";
import { rowsOfFeature } from "@/lib/classify/phrases/schema";
import type { Word } from "@/lib/classify/tokenize";
import type { Vocabulary } from "@/lib/classify/vocabulary";
import { spellingsMax, wordBook } from "@/lib/classify/word-book";

/** Numbers and marks have no spelling; there are few of them. */
const signsMax = 256;

/** What each word says by itself and of the word after it, summed up when a net first meets the word. */
class WordRows {
  /** Two rows a word. */
  readonly rows: Float32Array;
  /** Where the rows begin of what stands before the first word. */
  readonly nothing: number;
  /** The edition of the word book for which the rows of a spelling hold. */
  private readonly editions = new Float64Array(spellingsMax);
  private readonly signs = new Map<string, number>();

  constructor(
    private readonly net: PackedNet,
    private readonly vocabulary: Vocabulary,
  ) {
    this.rows = new Float32Array((spellingsMax + signsMax + 1) * rowsOfFeature * net.width);
    this.nothing = (spellingsMax + signsMax) * rowsOfFeature * net.width;
  }

  /** Where the rows of a word begin. They hold until the next word is asked for when there are too many signs. */
  find(word: Word): number {
    const at = word.spelling >= 0 ? this.findSpelling(word) : this.findSign(word);
    return at * rowsOfFeature * this.net.width;
  }

  private findSpelling(word: Word): number {
    const { spelling } = word;
    if (this.editions[spelling] === wordBook.edition) return spelling;
    this.begin(spelling, word);
    const { indexes, square } = knownLettersOf(this.vocabulary).find(spelling);
    this.addLetters(spelling * rowsOfFeature * this.net.width, indexes, letterScale(square));
    this.editions[spelling] = wordBook.edition;
    return spelling;
  }

  private findSign(word: Word): number {
    const key = `${word.kind} ${word.norm}`;
    const known = this.signs.get(key);
    if (known !== undefined) return known;
    // The last place serves all that come too late.
    const at = spellingsMax + Math.min(this.signs.size, signsMax - 1);
    if (this.signs.size < signsMax - 1) this.signs.set(key, at);
    this.begin(at, word);
    return at;
  }

  private begin(at: number, word: Word): void {
    const { width } = this.net;
    const from = at * rowsOfFeature * width;
    this.rows.fill(0, from, from + rowsOfFeature * width);
    const stem = findStem(this.vocabulary, word);
    if (stem < 0) return;
    this.add(from, rowsOfFeature * stem, partLength);
    this.add(from + width, rowsOfFeature * stem + 1, partLength);
  }

  private addLetters(to: number, letters: Int32Array, scale: number): void {
    const { levels, scales, width } = this.net;
    const { rarity } = this.vocabulary;
    const { rows } = this;
    for (let at = 0; at < letters.length; at += 2) {
      // Two at a time: reading and writing the sums is what costs.
      const first = letters[at] ?? 0;
      const second = letters[at + 1] ?? first;
      const firstScale = scale * (rarity[first] ?? 0) * (scales[rowsOfFeature * first] ?? 0);
      const isPair = at + 1 < letters.length;
      const secondScale = isPair ? scale * (rarity[second] ?? 0) * (scales[rowsOfFeature * second] ?? 0) : 0;
      const from = rowsOfFeature * first * width;
      const otherFrom = rowsOfFeature * second * width;
      for (let unit = 0; unit < width; unit++) {
        rows[to + unit] =
          (rows[to + unit] ?? 0) +
          firstScale * (levels[from + unit] ?? 0) +
          secondScale * (levels[otherFrom + unit] ?? 0);
      }
    }
  }

  private add(to: number, row: number, value: number): void {
    const { levels, scales, width } = this.net;
    const scaled = value * (scales[row] ?? 0);
    if (scaled === 0) return;
    const from = row * width;
    const { rows } = this;
    for (let unit = 0; unit < width; unit++) {
      rows[to + unit] = (rows[to + unit] ?? 0) + scaled * (levels[from + unit] ?? 0);
    }
  }
}

const ofNets = new WeakMap<PackedNet, WordRows>();

export interface KnownPhrases {
  net: PackedNet;
  vocabulary: Vocabulary;
}

export function wordRowsOf({ net, vocabulary }: KnownPhrases): WordRows {
  const known = ofNets.get(net) ?? new WordRows(net, vocabulary);
  ofNets.set(net, known);
  return known;
}

/** What a net that sees the order says of a text for each label. */
export function readPhrases(known: KnownPhrases, words: readonly Word[]): Float64Array {
  const scores = new Float64Array(known.net.outputBias.length);
  scoreUnits(known.net, hearPhrases(known, words), scores);
  return scores;
}

/** The units of a net as a text moves them. */
export function hearPhrases({ net, vocabulary }: KnownPhrases, words: readonly Word[]): Float64Array {
  const known = wordRowsOf({ net, vocabulary });
  const hidden = new Float64Array(net.width).fill(words.length > 0 ? -Infinity : 0);
  let before = known.nothing;
  for (let at = 0; at < words.length; at += 2) {
    const [word, next = word] = [words[at], words[at + 1]];
    if (!word || !next) break;
    const from = known.find(word);
    if (next === word) {
      hear(known.rows, { before, from, next: from, fromBefore: before + net.width }, hidden);
      break;
    }
    const nextFrom = known.find(next);
    hear(known.rows, { before, from, next: nextFrom, fromBefore: from + net.width }, hidden);
    before = nextFrom;
  }
  if (words.length > 0) {
    for (let unit = 0; unit < hidden.length; unit++) hidden[unit] = (hidden[unit] ?? 0) + (net.bias[unit] ?? 0);
  }
  return hidden;
}

/** Two words at a time, each with what the one before says of it: reading and writing the best so far is what costs. */
function hear(
  rows: Float32Array,
  at: { before: number; from: number; next: number; fromBefore: number },
  hidden: Float64Array,
): void {
  const { from, fromBefore, next } = at;
  const width = hidden.length;
  const before = at.before + width;
  for (let unit = 0; unit < width; unit++) {
    // No branch: which word a unit chooses cannot be foreseen.
    hidden[unit] = Math.max(
      hidden[unit] ?? 0,
      (rows[from + unit] ?? 0) + (rows[before + unit] ?? 0),
      (rows[next + unit] ?? 0) + (rows[fromBefore + unit] ?? 0),
    );
  }
}
