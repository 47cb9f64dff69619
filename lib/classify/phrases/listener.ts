import type { Net } from "@/lib/classify/net/schema";
import { partLength } from "@/lib/classify/phrases/phrase-words";
import { rowsOfFeature, type PhraseWord } from "@/lib/classify/phrases/schema";

/** Finds for each unit of a net in training the word pair that moves it most. */
export class Listener {
  readonly hidden: Float64Array;
  /** By unit the position of the word, -1 where there was none. */
  readonly chosen: Int32Array;
  private own = new Float32Array(0);

  constructor(private readonly net: Net) {
    this.hidden = new Float64Array(net.width);
    this.chosen = new Int32Array(net.width);
  }

  listen(words: readonly PhraseWord[]): void {
    const { chosen, hidden, net } = this;
    const { bias, features, width } = net;
    this.sumUp(words);
    hidden.fill(words.length > 0 ? -Infinity : 0);
    chosen.fill(-1);
    for (let at = 0; at < words.length; at++) {
      const before = words[at - 1]?.stem ?? -1;
      const from = (rowsOfFeature * before + 1) * width;
      const own = at * width;
      for (let unit = 0; unit < width; unit++) {
        const fromBefore = before < 0 ? 0 : partLength * (features[from + unit] ?? 0);
        const heard = (this.own[own + unit] ?? 0) + fromBefore + (bias[unit] ?? 0);
        if (heard <= (hidden[unit] ?? 0)) continue;
        hidden[unit] = heard;
        chosen[unit] = at;
      }
    }
  }

  /** What each word says by itself. */
  private sumUp(words: readonly PhraseWord[]): void {
    const { features, width } = this.net;
    if (this.own.length < words.length * width) this.own = new Float32Array(2 * words.length * width);
    const { own } = this;
    own.fill(0, 0, words.length * width);
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      if (!word) continue;
      const to = at * width;
      const { letters, stem, values } = word;
      const stemRow = rowsOfFeature * Math.max(0, stem) * width;
      const stemValue = stem < 0 ? 0 : partLength;
      for (let unit = 0; unit < width; unit++) own[to + unit] = stemValue * (features[stemRow + unit] ?? 0);
      for (let index = 0; index < letters.length; index += 2) {
        // Two at a time: reading and writing the sums is what costs.
        const first = rowsOfFeature * (letters[index] ?? 0) * width;
        const second = rowsOfFeature * (letters[index + 1] ?? 0) * width;
        const firstValue = values[index] ?? 0;
        const secondValue = values[index + 1] ?? 0;
        for (let unit = 0; unit < width; unit++) {
          own[to + unit] =
            (own[to + unit] ?? 0) +
            firstValue * (features[first + unit] ?? 0) +
            secondValue * (features[second + unit] ?? 0);
        }
      }
    }
  }
}
