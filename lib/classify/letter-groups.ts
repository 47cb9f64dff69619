import { hashStep, letterBit, mixHash, startHash } from "@/lib/classify/feature-hash";

const kind = 11;
const groupLengths = { from: 3, to: 5 };
/** Longer «words» are noise; their first letters say as much. */
const lettersMax = 24;

/** The groups of neighbouring letters of one word, its borders among them, one after another; a group may come twice. */
export function letterGroups(norm: string): Uint32Array {
  const bordered = `<${norm.slice(0, lettersMax)}>`;
  const { length } = bordered;
  const groups = new Uint32Array(length * (groupLengths.to - groupLengths.from + 1));
  let size = 0;
  for (let from = 0; from + groupLengths.from <= length; from++) {
    const to = Math.min(length, from + groupLengths.to);
    let hash = startHash(kind);
    for (let at = from; at < to; at++) {
      hash = hashStep(hash, bordered.charCodeAt(at));
      if (at - from + 1 >= groupLengths.from) groups[size++] = mixHash(hash) | letterBit;
    }
  }
  return groups.subarray(0, size);
}
