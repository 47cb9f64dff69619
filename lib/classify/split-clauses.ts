export interface Clause {
  text: string;
  /** Where it stands in the whole text. */
  start: number;
}

/** A text with more clauses than this is a letter; its beginning says what it is about. */
const clausesMax = 24;
const lettersMin = 12;

/** What ends a clause: a sentence's end, a line's end, or a word with which the author turns to something else. */
const border =
  /[.!?…;]+(?=\s|$)|\n+|,?\s(?=(?:а\s+)?(?:ещ[её]|также|кроме того|вдобавок|плюс|к тому же)(?![\p{L}]))/giu;

/** The parts of a text that may each speak of something else. A part that is too short belongs to the one before it. */
export function splitClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const match of text.matchAll(border)) {
    const end = match.index + match[0].length;
    if (end - from < lettersMin) continue;
    clauses.push({ text: text.slice(from, end), start: from });
    from = end;
    if (clauses.length === clausesMax - 1) break;
  }
  const rest = text.slice(from);
  const last = clauses.at(-1);
  if (last && rest.trim().length < lettersMin) last.text += rest;
  else if (rest !== "") clauses.push({ text: rest, start: from });
  return clauses;
}
