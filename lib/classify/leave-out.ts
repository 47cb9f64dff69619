import { featuresOf } from "@/lib/classify/features";
import type { Reading } from "@/lib/classify/predict";
import type { Word } from "@/lib/classify/tokenize";
import { leadOf, weighWords } from "@/lib/classify/weigh-words";
import type { Between } from "@/lib/classify/weighed-text";
import { wordBook } from "@/lib/classify/word-book";

/**
 * Which words are left out in turn, of those that say most while the rest stands: every one takes a reading. `share`: of
 * what the strongest one says.
 */
export interface Trying {
  max: number;
  share: number;
}

/**
 * By how much the lead of one label over another one falls when a word is left out of the text: what the whole model makes
 * of the rest, its pairs and letters and the text's new length included. A word goes in all of its forms and places at once
 * and is told where it stands first; of those that were not tried, nothing is said.
 */
export function leaveOut(reading: Reading, between: Between, trying: Trying): Float64Array {
  const { features, model, scores } = reading;
  const said = weighWords(reading, between);
  const lead = (scores[between.chosen] ?? 0) - (scores[between.rival] ?? 0);
  const names = features.words.map(nameOf);
  const falls = new Float64Array(names.length);
  for (const { name, place, weight } of mostSaying(names, said, trying)) {
    const rest = features.words.filter((_, at) => names[at] !== name);
    const fall = lead - leadOf(model, featuresOf(rest), between);
    // A shorter text is a surer one, whatever is left out: that alone makes no word a reason.
    if (Math.sign(fall) === Math.sign(lead) || Math.sign(fall) === Math.sign(weight)) falls[place] = fall;
  }
  return falls;
}

/** What is the same for all forms of a word. */
function nameOf({ kind, norm, spelling }: Word): string | number {
  return kind === "word" ? (wordBook.stems[spelling] ?? 0) : `${kind} ${norm}`;
}

interface Named {
  name: string | number;
  /** Where it stands first. */
  place: number;
  weight: number;
}

function mostSaying(names: readonly (string | number)[], weights: Float64Array, { max, share }: Trying): Named[] {
  const named = new Map<string | number, Named>();
  names.forEach((name, place) => {
    const known = named.get(name);
    if (known) known.weight += weights[place] ?? 0;
    else named.set(name, { name, place, weight: weights[place] ?? 0 });
  });
  const all = [...named.values()].sort((left, right) => Math.abs(right.weight) - Math.abs(left.weight));
  const least = share * Math.abs(all[0]?.weight ?? 0);
  return all.slice(0, max).filter(({ weight }) => Math.abs(weight) >= least);
}
