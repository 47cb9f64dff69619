/** The lowest bit of a feature tells letter groups from words. */
export const letterBit = 1;

/** FNV-1a by UTF-16 units with a finisher, so that neighbouring groups spread over the table. */
export function startHash(kind: number): number {
  return Math.imul(0x811c9dc5 ^ kind, 0x01000193);
}

export function hashStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

export function mixHash(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

export function hashWord(kind: number, word: string): number {
  let hash = startHash(kind);
  for (let at = 0; at < word.length; at++) hash = hashStep(hash, word.charCodeAt(at));
  return mixHash(hash) & ~letterBit;
}
