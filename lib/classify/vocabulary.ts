import { letterBit, type TextFeatures } from "@/lib/classify/features";

/** The features a model knows, each with its rarity, and an index to find them by. */
export interface Vocabulary {
  /** Ascending. */
  ids: Uint32Array;
  /** ln((1 + texts) / (1 + texts with the feature)) + 1. */
  rarity: Float32Array;
  /** The rarity of what was never seen. */
  unknownRarity: number;
  slots: Int32Array;
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

export function buildVocabulary(
  texts: readonly Pick<TextFeatures, "ids">[],
  limits: { sizeMax: number; textsMin: number },
): Vocabulary {
  const frequency = new Map<number, number>();
  for (const { ids } of texts) for (const id of ids) frequency.set(id, (frequency.get(id) ?? 0) + 1);
  const common = [...frequency].filter(([, count]) => count >= limits.textsMin);
  common.sort(([leftId, left], [rightId, right]) => right - left || leftId - rightId);
  const kept = common.slice(0, limits.sizeMax).sort(([left], [right]) => left - right);
  const rarity = Float32Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1);
  return indexVocabulary({
    ids: Uint32Array.from(kept, ([id]) => id),
    rarity,
    unknownRarity: Math.fround(Math.log(1 + texts.length) + 1),
  });
}

export function indexVocabulary(vocabulary: Omit<Vocabulary, "slots">): Vocabulary {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * vocabulary.ids.length + 2)));
  vocabulary.ids.forEach((id, index) => {
    let slot = (id >>> 1) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = index + 1;
  });
  return { ...vocabulary, slots };
}

/** -1 for a feature that the vocabulary does not hold. */
function findFeature({ ids, slots }: Vocabulary, id: number): number {
  const mask = slots.length - 1;
  let slot = (id >>> 1) & mask;
  let index = (slots[slot] ?? 0) - 1;
  while (index >= 0 && ids[index] !== id) {
    slot = (slot + 1) & mask;
    index = (slots[slot] ?? 0) - 1;
  }
  return index;
}

/** The vocabulary's index of each feature of the text, -1 where it is unknown. */
export function findFeatures(vocabulary: Vocabulary, ids: Uint32Array): Int32Array {
  const indexes = new Int32Array(ids.length);
  for (let at = 0; at < ids.length; at++) indexes[at] = findFeature(vocabulary, ids[at] ?? 0);
  return indexes;
}

/**
 * The value of each feature: sub-linear count × rarity, each part scaled to its share. Unknown features count in the
 * length, so that a text of which little is known makes a short vector, and with it no certainty.
 */
export function weighFeatures(
  vocabulary: Vocabulary,
  features: Pick<TextFeatures, "ids" | "counts">,
  indexes: Int32Array,
): Float32Array {
  const values = new Float32Array(indexes.length);
  const unknownSquare = vocabulary.unknownRarity ** 2;
  const squares = [unsaidWords * unknownSquare, unsaidLetters * unknownSquare];
  for (let at = 0; at < values.length; at++) {
    const index = indexes[at] ?? -1;
    const rarity = index < 0 ? vocabulary.unknownRarity : (vocabulary.rarity[index] ?? 0);
    const count = features.counts[at] ?? 1;
    const value = count > 1 ? (1 + Math.log(count)) * rarity : rarity;
    const part = (features.ids[at] ?? 0) & letterBit;
    squares[part] = (squares[part] ?? 0) + value * value;
    values[at] = value;
  }
  const scales = [wordShare / Math.sqrt(squares[0] || 1), letterShare / Math.sqrt(squares[1] || 1)];
  for (let at = 0; at < values.length; at++) {
    values[at] = (values[at] ?? 0) * (scales[(features.ids[at] ?? 0) & letterBit] ?? 0);
  }
  return values;
}

export function vectorise(vocabulary: Vocabulary, features: Pick<TextFeatures, "ids" | "counts">): Vector {
  const indexes = findFeatures(vocabulary, features.ids);
  const values = weighFeatures(vocabulary, features, indexes);
  const known = indexes.reduce((count, index) => count + (index >= 0 ? 1 : 0), 0);
  const vector = { indexes: new Uint32Array(known), values: new Float32Array(known) };
  let size = 0;
  indexes.forEach((index, at) => {
    if (index < 0) return;
    vector.indexes[size] = index;
    vector.values[size++] = values[at] ?? 0;
  });
  return vector;
}
