/** Of one message: what is further back is not searched. */
export const charactersMax = 4_000;

/**
 * SQL that makes the searchable words of an address and of texts. INVARIANT: whatever stores texts of an incident, and
 * whatever searches them, uses the same configuration.
 */
export function wordsSql(...texts: string[]): string {
  return `to_tsvector('russian', concat_ws(' ', ${texts.join(", ")}))`;
}

/** What of a text can be searched. */
export function searchable(text: string): string {
  return text.slice(0, charactersMax);
}
