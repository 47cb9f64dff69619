import { indexesOfBest } from "@/lib/classify/probabilities";

/**
 * How much a label has to gain by being chosen. The likeliest label is the best choice for whoever counts texts. For whoever
 * counts labels, all alike, a label of five texts gains more by one text than one of five hundred: so it may be chosen
 * when it is only nearly the likeliest.
 */
export interface Favour {
  /** Of each label: by how much more its probability counts. */
  gains: number[];
  /** Of each label: the probability from which on it gains by being chosen; half of its usual F1. */
  hurdles: number[];
}

/** With fewer labels each of them has texts enough. */
const labelsMin = 40;
/** With fewer unseen texts a label, on average, it can't be told what is gained. */
const textsMin = 15;
/** How much labels count against texts. */
const strength = 0.3;
/** What stands for a label of which few texts are known. */
const usual = { texts: 2, f1: 0.4 };
/** The choices depend on what is gained by them, and that on the choices. */
const rounds = 8;
/** The lead of the chosen one, as a share. */
const least = 1e-3;

/** From the probabilities of unseen examples alone, row by row; null when there are few labels, or few texts. */
export function fitFavour(rows: readonly Float64Array[]): Favour | null {
  const classCount = rows[0]?.length ?? 0;
  if (classCount < labelsMin || rows.length < textsMin * classCount) return null;
  const gains = new Float64Array(classCount);
  const hurdles = new Float64Array(classCount);
  for (let round = 0; round < rounds; round++) {
    const expected = new Float64Array(classCount);
    const chosen = new Float64Array(classCount);
    const right = new Float64Array(classCount);
    for (const row of rows) {
      const best = chooseLabel(row, { gains, hurdles });
      chosen[best] = (chosen[best] ?? 0) + 1;
      right[best] = (right[best] ?? 0) + (row[best] ?? 0);
      for (let at = 0; at < classCount; at++) expected[at] = (expected[at] ?? 0) + (row[at] ?? 0);
    }
    for (let at = 0; at < classCount; at++) {
      const texts = (expected[at] ?? 0) + (chosen[at] ?? 0) + usual.texts;
      hurdles[at] = (2 * (right[at] ?? 0) + usual.texts * usual.f1) / texts / 2;
      gains[at] = (strength * 2 * rows.length) / (classCount * texts);
    }
  }
  return { gains: [...gains].map(Math.fround), hurdles: [...hurdles].map(Math.fround) };
}

export function chooseLabel(
  probabilities: Float64Array,
  { gains, hurdles }: { gains: ArrayLike<number>; hurdles: ArrayLike<number> },
): number {
  let best = 0;
  let most = -Infinity;
  for (let at = 0; at < probabilities.length; at++) {
    const probability = probabilities[at] ?? 0;
    const worth = probability + (gains[at] ?? 0) * (probability - (hurdles[at] ?? 0));
    if (worth <= most) continue;
    most = worth;
    best = at;
  }
  return best;
}

/** Lets the label that is to be chosen lead by a little; it and the likeliest share what both had. */
export function favourRare(probabilities: Float64Array, favour: Favour): void {
  const chosen = chooseLabel(probabilities, favour);
  const [likeliest = chosen] = indexesOfBest(probabilities, 1);
  if (likeliest === chosen) return;
  const half = ((probabilities[chosen] ?? 0) + (probabilities[likeliest] ?? 0)) / 2;
  probabilities[chosen] = half * (1 + least);
  probabilities[likeliest] = half * (1 - least);
}
