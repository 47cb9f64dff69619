import { divideWork, tellRows, type OnShare } from "@/lib/classify/divide-work";
import type { TextFeatures } from "@/lib/classify/features";
import { letterGroups } from "@/lib/classify/letter-groups";
import { vocabularyCosts } from "@/lib/classify/training-costs";

/** The features a model knows, each with its rarity, and an index to find them by. */
export interface Vocabulary {
  /** Ascending. */
  ids: Uint32Array;
  /** ln((1 + texts) / (1 + texts with the feature)) + 1. */
  rarity: Float32Array;
  /** The rarity of what was never seen. */
  unknownRarity: number;
  /** Pairs: the id that stands in a slot, and its index + 1 or 0. */
  slots: Uint32Array;
}

/** A text as numbers: the known features with their values. */
export interface Vector {
  indexes: Uint32Array;
  values: Float32Array;
}

/** How much words and letter groups count against each other; both parts of a text have a length of their own. */
const wordShare = 0.75;
const letterShare = Math.sqrt(1 - wordShare ** 2);

/**
 * What a text leaves unsaid, in unknown features of each part: a single word may be known well and still be no message,
 * so it must not weigh as much as one.
 */
const unsaidWords = 3;
const unsaidLetters = 9;

/** The part of a text's features that a training keeps. */
export interface TrainingFeatures extends Pick<TextFeatures, "ids" | "counts" | "spellingCounts"> {
  spellings: readonly string[];
}

export function buildVocabulary(
  texts: readonly TrainingFeatures[],
  limits: { sizeMax: number; textsMin: number },
  onShare?: OnShare,
): Vocabulary {
  const tell = divideWork(vocabularyCosts, onShare);
  const frequency = new Map<number, number>();
  for (const [at, text] of texts.entries()) {
    for (const id of idsOf(text)) frequency.set(id, (frequency.get(id) ?? 0) + 1);
    tellRows(tell.counting, at + 1, texts.length);
  }
  const common = [...frequency].filter(([, count]) => count >= limits.textsMin);
  common.sort(([leftId, left], [rightId, right]) => right - left || leftId - rightId);
  const kept = common.slice(0, limits.sizeMax).sort(([left], [right]) => left - right);
  const rarity = Float32Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1);
  const ids = Uint32Array.from(kept, ([id]) => id);
  tell.choosing(1);
  return indexVocabulary({ ids, rarity, unknownRarity: Math.fround(Math.log(1 + texts.length) + 1) });
}

function idsOf({ ids, spellings }: TrainingFeatures): Set<number> {
  const all = new Set(ids);
  for (const spelling of spellings) for (const id of letterGroups(spelling)) all.add(id);
  return all;
}

export function indexVocabulary(vocabulary: Omit<Vocabulary, "slots">): Vocabulary {
  const slots = new Uint32Array(2 ** (1 + Math.ceil(Math.log2(2 * vocabulary.ids.length + 2))));
  vocabulary.ids.forEach((id, index) => {
    let slot = id & (slots.length - 2);
    while (slots[slot + 1] !== 0) slot = (slot + 2) & (slots.length - 2);
    slots[slot] = id;
    slots[slot + 1] = index + 1;
  });
  return { ...vocabulary, slots };
}

/** -1 for a feature that the vocabulary does not hold. */
function findFeature({ slots }: Vocabulary, id: number): number {
  const mask = slots.length - 2;
  let slot = id & mask;
  while (slots[slot + 1] !== 0) {
    if (slots[slot] === id) return (slots[slot + 1] ?? 0) - 1;
    slot = (slot + 2) & mask;
  }
  return -1;
}

/** The vocabulary's index of each feature of the text, -1 where it is unknown. */
export function findFeatures(vocabulary: Vocabulary, ids: Uint32Array): Int32Array {
  const indexes = new Int32Array(ids.length);
  for (let at = 0; at < ids.length; at++) indexes[at] = findFeature(vocabulary, ids[at] ?? 0);
  return indexes;
}

/** A feature counts the less the oftener it came before. */
function timesFactor(count: number): number {
  return count > 1 ? 1 + Math.log(count) : 1;
}

/**
 * The value of each stem, pair or mark: sub-linear count × rarity, scaled to the share of the words. Unknown features
 * count in the length, so that a text of which little is known makes a short vector, and with it no certainty.
 */
export function weighFeatures(
  { rarity, unknownRarity }: Vocabulary,
  { counts }: Pick<TextFeatures, "counts">,
  indexes: Int32Array,
): Float32Array {
  const values = new Float32Array(indexes.length);
  let square = unsaidWords * unknownRarity ** 2;
  for (let at = 0; at < values.length; at++) {
    const index = indexes[at] ?? -1;
    const value = timesFactor(counts[at] ?? 1) * (index < 0 ? unknownRarity : (rarity[index] ?? 0));
    square += value * value;
    values[at] = value;
  }
  const scale = wordShare / Math.sqrt(square);
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) * scale;
  return values;
}

/**
 * By how much the letter groups of each spelling are to be multiplied. They count spelling by spelling, without regard
 * to what they share, so that what a spelling says can be summed up once and kept.
 * @param squares the sum of squared rarities over the letter groups of each spelling
 */
export function weighSpellings(
  { unknownRarity }: Vocabulary,
  { spellingCounts }: Pick<TextFeatures, "spellingCounts">,
  squares: Float32Array,
): Float32Array {
  const factors = new Float32Array(spellingCounts.length);
  let square = unsaidLetters * unknownRarity ** 2;
  for (let at = 0; at < factors.length; at++) {
    const factor = timesFactor(spellingCounts[at] ?? 1);
    square += factor * factor * (squares[at] ?? 0);
    factors[at] = factor;
  }
  const scale = letterShare / Math.sqrt(square);
  for (let at = 0; at < factors.length; at++) factors[at] = (factors[at] ?? 0) * scale;
  return factors;
}

/** The letter groups of a spelling that the vocabulary knows, and the squared rarities of all. */
export function findLetters(vocabulary: Vocabulary, spelling: string): { indexes: Int32Array; square: number } {
  const { rarity, unknownRarity } = vocabulary;
  const groups = letterGroups(spelling);
  const indexes = new Int32Array(groups.length);
  let size = 0;
  let square = 0;
  for (let at = 0; at < groups.length; at++) {
    const index = findFeature(vocabulary, groups[at] ?? 0);
    const value = index < 0 ? unknownRarity : (rarity[index] ?? 0);
    square += value * value;
    if (index >= 0) indexes[size++] = index;
  }
  return { indexes: indexes.subarray(0, size), square };
}

/** What the training learns from: all features of a text in one list. */
export function vectorise(vocabulary: Vocabulary, features: TrainingFeatures): Vector {
  const indexes = findFeatures(vocabulary, features.ids);
  const values = weighFeatures(vocabulary, features, indexes);
  const sums = new Map<number, number>();
  indexes.forEach((index, at) => index >= 0 && sums.set(index, values[at] ?? 0));
  const letters = features.spellings.map((spelling) => findLetters(vocabulary, spelling));
  const squares = Float32Array.from(letters, ({ square }) => square);
  const factors = weighSpellings(vocabulary, features, squares);
  letters.forEach((known, at) => {
    for (const index of known.indexes) {
      sums.set(index, (sums.get(index) ?? 0) + (factors[at] ?? 0) * (vocabulary.rarity[index] ?? 0));
    }
  });
  return { indexes: Uint32Array.from(sums.keys()), values: Float32Array.from(sums.values()) };
}
