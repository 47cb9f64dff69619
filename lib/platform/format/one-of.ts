/** The member of a list that somebody else's value names; null for what the list does not know. */
export function oneOf<T extends string>(list: readonly T[], value: unknown): T | null {
  return list.find((member) => member === value) ?? null;
}
