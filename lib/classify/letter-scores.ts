import { knownLettersOf } from "@/lib/classify/known-letters";
import { addSparse } from "@/lib/classify/sparse-weights";
import type { TrainedModel } from "@/lib/classify/train-model";
import { spellingsMax, wordBook } from "@/lib/classify/word-book";

const levelMax = 32_767;

/**
 * What the letter groups of a spelling say for every label, summed up when a model first meets the spelling: nine tenths
 * of what there is to read in a message are letter groups, and nine tenths of its words were met before.
 */
class LetterScores {
  /** Row by number of the spelling, column by label, in 16 bits with a scale of the row: 13 MB with 200 labels. */
  readonly rows: Int16Array;
  readonly scales = new Float32Array(spellingsMax);
  private readonly squares = new Float32Array(spellingsMax);
  /** The edition of the word book for which a row holds. */
  private readonly editions = new Float64Array(spellingsMax);
  private readonly sums: Float64Array;

  constructor(private readonly model: TrainedModel) {
    this.rows = new Int16Array(spellingsMax * model.labels.length);
    this.sums = new Float64Array(model.labels.length);
  }

  /** The squared length of each spelling's letter groups; their rows can be read afterwards. */
  find(spellings: Uint32Array): Float32Array {
    const squares = new Float32Array(spellings.length);
    for (let at = 0; at < spellings.length; at++) {
      const spelling = spellings[at] ?? 0;
      if (this.editions[spelling] !== wordBook.edition) this.sumUp(spelling);
      squares[at] = this.squares[spelling] ?? 0;
    }
    return squares;
  }

  private sumUp(spelling: number): void {
    const { rows, sums } = this;
    const { indexes, square } = knownLettersOf(this.model.vocabulary).find(spelling);
    const values = new Float32Array(indexes.length);
    for (let at = 0; at < values.length; at++) values[at] = this.model.vocabulary.rarity[indexes[at] ?? 0] ?? 0;
    sums.fill(0);
    addSparse(this.model.weights, { indexes, values }, sums);
    let most = 0;
    for (let at = 0; at < sums.length; at++) {
      const sum = sums[at] ?? 0;
      if (sum > most) most = sum;
      else if (-sum > most) most = -sum;
    }
    const scale = most / levelMax || 1;
    const row = spelling * sums.length;
    for (let at = 0; at < sums.length; at++) rows[row + at] = Math.round((sums[at] ?? 0) / scale);
    this.scales[spelling] = scale;
    this.squares[spelling] = square;
    this.editions[spelling] = wordBook.edition;
  }
}

const ofModels = new WeakMap<TrainedModel, LetterScores>();

export function letterScoresOf(model: TrainedModel): LetterScores {
  const known = ofModels.get(model);
  if (known) return known;
  const scores = new LetterScores(model);
  ofModels.set(model, scores);
  return scores;
}
