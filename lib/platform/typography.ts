const nbsp = "\u00a0";
const shortWords = "в|во|на|к|ко|с|со|о|об|от|по|до|за|из|у|и|а|не|ни|без|для|при|под|над|или|что|как|№";
const afterShortWord = new RegExp(`(^|[\\s«(\u00a0])(${shortWords}) (?=[\\p{L}\\d«{№])`, "giu");

/** Russian text with the spaces that must not break: after prepositions and №, and before a dash. */
export function bindSpaces(text: string): string {
  // Twice, because «и в городе» shares the space between its two short words.
  const bound = text.replace(afterShortWord, `$1$2${nbsp}`).replace(afterShortWord, `$1$2${nbsp}`);
  return bound.replaceAll(" — ", `${nbsp}— `);
}
