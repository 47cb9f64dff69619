export type Search = { number: number } | { words: string };

/** Words that only say that an address follows; in the text of a complaint they are mostly left out or shortened otherwise. */
const addressWords =
  /(?<![\p{L}\d])(?:ул(?:ица)?|д(?:ом)?|пр-т|просп(?:ект)?|пр-д|пер(?:еулок)?|б-р|наб(?:ережная)?|ш(?:оссе)?|корп(?:ус)?|кв(?:артира)?)(?:\.|(?=\s|$|,))/giu;

/**
 * «114 208», «№ 114208» means the number; anything else words and addresses: quotes keep words together, a minus
 * leaves out, «ул. Садовая, д. 12» is «Садовая 12».
 */
export function readSearch(given: string): Search {
  const digits = given.replace(/^\s*№\s*/, "").replace(/[\s\u00a0]/g, "");
  if (/^\d{1,9}$/.test(digits)) return { number: Number(digits) };
  const words = given.replace(addressWords, " ").replace(/,/g, " ").replace(/\s+/g, " ").trim();
  // «дом» alone is a word like any other.
  return { words: words === "" ? given.trim() : words };
}
