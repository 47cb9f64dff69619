import { hearPhrases, wordRowsOf, type KnownPhrases } from "@/lib/classify/phrases/read-phrases";
import type { Word } from "@/lib/classify/tokenize";
import type { Between } from "@/lib/classify/weighed-text";

/** By how much a net that sees the order puts one label above another one. */
export function phrasesLead(known: KnownPhrases, words: readonly Word[], { chosen, rival }: Between): number {
  const { outputBias, outputs } = known.net;
  let lead = (outputBias[chosen] ?? 0) - (outputBias[rival] ?? 0);
  hearPhrases(known, words).forEach((heard, unit) => {
    const row = unit * outputBias.length;
    lead += heard * ((outputs[row + chosen] ?? 0) - (outputs[row + rival] ?? 0));
  });
  return lead;
}

/**
 * What each word adds to the lead of one label over another one in a net that sees the order, while each of its units
 * keeps the two words that it has chosen.
 */
export function weighPhrases(known: KnownPhrases, words: readonly Word[], { chosen, rival }: Between): Float64Array {
  const { outputBias, outputs, width } = known.net;
  const { best, own, before } = chooseWords(known, words);
  const weights = new Float64Array(words.length);
  for (let unit = 0; unit < width; unit++) {
    const at = best[unit] ?? -1;
    if (at < 0) continue;
    const row = unit * outputBias.length;
    const slope = (outputs[row + chosen] ?? 0) - (outputs[row + rival] ?? 0);
    weights[at] = (weights[at] ?? 0) + slope * (own[unit] ?? 0);
    if (at > 0) weights[at - 1] = (weights[at - 1] ?? 0) + slope * (before[unit] ?? 0);
  }
  return weights;
}

/** By unit the second word of the pair that moves it most, and what each of the two says. */
function chooseWords(known: KnownPhrases, words: readonly Word[]) {
  const { width } = known.net;
  const rows = wordRowsOf(known);
  const best = new Int32Array(width).fill(-1);
  const [own, before] = [new Float64Array(width), new Float64Array(width)];
  let said = rows.rows.slice(rows.nothing + width, rows.nothing + 2 * width);
  for (const [at, word] of words.entries()) {
    const from = rows.find(word);
    for (let unit = 0; unit < width; unit++) {
      const [itself, other] = [rows.rows[from + unit] ?? 0, said[unit] ?? 0];
      if ((best[unit] ?? -1) >= 0 && itself + other <= (own[unit] ?? 0) + (before[unit] ?? 0)) continue;
      best[unit] = at;
      own[unit] = itself;
      before[unit] = other;
    }
    // Copied: the row of a sign holds only until the next word is asked for.
    said = rows.rows.slice(from + width, from + 2 * width);
  }
  return { best, own, before };
}
