/** Only a person is entirely sure. */
export function isByHand(confidence: number): boolean {
  return confidence >= 1;
}
