import type { PackedNet } from "@/lib/classify/net/schema";
import { scoreUnits } from "@/lib/classify/net/train-net";
import { findLetters, type Vocabulary } from "@/lib/classify/vocabulary";
import { spellingsMax, wordBook } from "@/lib/classify/word-book";

/** What the letter groups of a spelling add to each unit, summed up when a net first meets the spelling. */
class LetterUnits {
  private readonly rows: Float32Array;
  /** The edition of the word book for which a row holds. */
  private readonly editions = new Float64Array(spellingsMax);

  constructor(
    private readonly net: PackedNet,
    private readonly vocabulary: Vocabulary,
  ) {
    this.rows = new Float32Array(spellingsMax * net.width);
  }

  add(spelling: number, factor: number, hidden: Float64Array): void {
    if (this.editions[spelling] !== wordBook.edition) this.sumUp(spelling);
    const { rows } = this;
    const from = spelling * hidden.length;
    for (let unit = 0; unit < hidden.length; unit++) {
      hidden[unit] = (hidden[unit] ?? 0) + factor * (rows[from + unit] ?? 0);
    }
  }

  private sumUp(spelling: number): void {
    const { indexes } = findLetters(this.vocabulary, wordBook.spellings[spelling] ?? "");
    const row = this.rows.subarray(spelling * this.net.width, (spelling + 1) * this.net.width);
    row.fill(0);
    for (const index of indexes) addRow(this.net, { index, value: this.vocabulary.rarity[index] ?? 0 }, row);
    this.editions[spelling] = wordBook.edition;
  }
}

const ofNets = new WeakMap<PackedNet, LetterUnits>();

/** What a net says of a text for each label. `letterFactors` are those of weighSpellings, before any other scale. */
export function readNet(
  { net, vocabulary }: { net: PackedNet; vocabulary: Vocabulary },
  text: { indexes: Int32Array; values: Float32Array; spellings: Uint32Array; letterFactors: Float32Array },
): Float64Array {
  const letters = ofNets.get(net) ?? new LetterUnits(net, vocabulary);
  ofNets.set(net, letters);
  const hidden = Float64Array.from(net.bias);
  text.indexes.forEach((index, at) => {
    if (index >= 0) addRow(net, { index, value: text.values[at] ?? 0 }, hidden);
  });
  text.spellings.forEach((spelling, at) => letters.add(spelling, text.letterFactors[at] ?? 0, hidden));
  const scores = new Float64Array(net.outputBias.length);
  scoreUnits(net, hidden, scores);
  return scores;
}

function addRow(
  { levels, scales, width }: PackedNet,
  { index, value }: { index: number; value: number },
  sums: Float64Array | Float32Array,
): void {
  const scaled = value * (scales[index] ?? 0);
  const from = index * width;
  for (let unit = 0; unit < width; unit++) sums[unit] = (sums[unit] ?? 0) + scaled * (levels[from + unit] ?? 0);
}
