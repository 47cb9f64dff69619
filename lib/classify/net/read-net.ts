import { knownLettersOf } from "@/lib/classify/known-letters";
import type { PackedNet } from "@/lib/classify/net/schema";
import { scoreUnits } from "@/lib/classify/net/output-layer";
import type { WeighedText } from "@/lib/classify/weighed-text";
import { scoreDense } from "@/lib/classify/score-dense";
import type { Vocabulary } from "@/lib/classify/vocabulary";
import { spellingsMax, wordBook } from "@/lib/classify/word-book";

/** What the letter groups of a spelling add to each unit, summed up when a net first meets the spelling. */
class LetterUnits {
  readonly rows: Float32Array;
  /** The edition of the word book for which a row holds. */
  private readonly editions = new Float64Array(spellingsMax);
  private readonly sums: Float64Array;

  constructor(
    private readonly net: PackedNet,
    private readonly vocabulary: Vocabulary,
  ) {
    this.rows = new Float32Array(spellingsMax * net.width);
    this.sums = new Float64Array(net.width);
  }

  /** The rows of these spellings can be read afterwards. */
  find(spellings: Uint32Array): void {
    for (let at = 0; at < spellings.length; at++) {
      const spelling = spellings[at] ?? 0;
      if (this.editions[spelling] !== wordBook.edition) this.sumUp(spelling);
    }
  }

  private sumUp(spelling: number): void {
    const { indexes } = knownLettersOf(this.vocabulary).find(spelling);
    const values = new Float32Array(indexes.length);
    for (let at = 0; at < values.length; at++) values[at] = this.vocabulary.rarity[indexes[at] ?? 0] ?? 0;
    this.sums.fill(0);
    addLevels(this.net, { indexes, values }, this.sums);
    this.rows.set(this.sums, spelling * this.net.width);
    this.editions[spelling] = wordBook.edition;
  }
}

const ofNets = new WeakMap<PackedNet, LetterUnits>();

export interface KnownNet {
  net: PackedNet;
  vocabulary: Vocabulary;
}

/** What the letter groups of a text's spellings add to each unit, row by number of the spelling. */
export function letterRows({ net, vocabulary }: KnownNet, { spellings }: WeighedText): Float32Array {
  const letters = ofNets.get(net) ?? new LetterUnits(net, vocabulary);
  ofNets.set(net, letters);
  letters.find(spellings);
  return letters.rows;
}

/** The units of a net as a text moves them, before they are cut off below zero. */
export function readUnits(known: KnownNet, text: WeighedText): Float64Array {
  const { net } = known;
  const hidden = new Float64Array(net.width);
  const spelt = { indexes: text.spellings, values: text.letterFactors };
  scoreDense({ weights: letterRows(known, text), width: net.width }, spelt, hidden);
  for (let unit = 0; unit < hidden.length; unit++) hidden[unit] = (hidden[unit] ?? 0) + (net.bias[unit] ?? 0);
  addLevels(net, text, hidden);
  return hidden;
}

/** What a net says of a text for each label. */
export function readNet(known: KnownNet, text: WeighedText): Float64Array {
  const scores = new Float64Array(known.net.outputBias.length);
  const hidden = readUnits(known, text);
  for (let unit = 0; unit < hidden.length; unit++) hidden[unit] = Math.max(0, hidden[unit] ?? 0);
  scoreUnits(known.net, hidden, scores);
  return scores;
}

/** Adds to each unit what the known features (index ≥ 0) say. */
function addLevels(
  { levels, scales, width }: PackedNet,
  { indexes, values }: { indexes: Int32Array; values: Float32Array },
  sums: Float64Array,
): void {
  let at = nextKnown(indexes, 0);
  while (at < indexes.length) {
    // Two features at a time: reading and writing the sums is what costs.
    const other = nextKnown(indexes, at + 1);
    const first = indexes[at] ?? 0;
    const second = other < indexes.length ? (indexes[other] ?? 0) : first;
    const firstScale = (values[at] ?? 0) * (scales[first] ?? 0);
    const secondScale = other < indexes.length ? (values[other] ?? 0) * (scales[second] ?? 0) : 0;
    const from = first * width;
    const otherFrom = second * width;
    for (let unit = 0; unit < width; unit++) {
      sums[unit] =
        (sums[unit] ?? 0) + firstScale * (levels[from + unit] ?? 0) + secondScale * (levels[otherFrom + unit] ?? 0);
    }
    at = nextKnown(indexes, other + 1);
  }
}

function nextKnown(indexes: Int32Array, from: number): number {
  let at = from;
  while (at < indexes.length && (indexes[at] ?? -1) < 0) at++;
  return at;
}
