/** A text with more borders than this is a letter; its beginning says what it is about. */
const bordersMax = 24;
const lettersMin = 10;

/** What ends a clause: a stop, a comma, a line's end, or a word with which the author turns to something else. */
const border = /[.!?…;,:]+(?=\s|$)|\n+|\s(?=(?:и|а|но|ещ[её]|также|плюс)\s)/giu;

/** Where a text can be parted into what may speak of two things, in UTF-16 units; each side has some letters. */
export function clauseBorders(text: string): number[] {
  const borders: number[] = [];
  let from = 0;
  for (const match of text.matchAll(border)) {
    const at = match.index + match[0].length;
    if (at - from < lettersMin) continue;
    if (text.length - at < lettersMin || borders.length === bordersMax) break;
    borders.push(at);
    from = at;
  }
  return borders;
}
