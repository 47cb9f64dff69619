/** One text in so many is kept aside. */
const keptOneIn = 5n;

/**
 * Whether a text is kept aside: said by the hash of its normalised form alone, so that the same text never stands on both
 * sides, whatever it is spelt like, whenever it comes, and whichever version is trained.
 */
export function isKeptAside(textHash: string): boolean {
  return BigInt.asUintN(64, BigInt(textHash)) % keptOneIn === 0n;
}
