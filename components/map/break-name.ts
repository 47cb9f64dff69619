const vowels = "аеёиоуыэюяaeiouy";
const soft = "ьъй";

/** A name as it may stand in a narrow area: in one line, at its space or hyphen, and broken where Russian breaks a word. */
export function breakName(name: string): string[][] {
  const whole = [name];
  const parted = splitAt(name, /[- ]/g);
  if (parted) return [whole, parted];
  const broken = breakWord(name);
  return broken ? [whole, broken] : [whole];
}

/** At the place nearest to the middle. */
function splitAt(name: string, pattern: RegExp): string[] | null {
  const places = [...name.matchAll(pattern)].map(({ index }) => index);
  const at = nearestToMiddle(places, name.length);
  if (at === null) return null;
  const end = name[at] === "-" ? at + 1 : at;
  return [name.slice(0, end), name.slice(at + 1)];
}

/** Before a consonant that a vowel follows, with a vowel on either side and never one letter alone. */
function breakWord(word: string): string[] | null {
  const letters = [...word.toLowerCase()];
  const places = letters.flatMap((letter, at) => {
    const isPlace = at > 1 && at < letters.length - 2 && isConsonant(letter) && isVowel(letters[at + 1]);
    return isPlace && letters.slice(0, at).some(isVowel) ? [at] : [];
  });
  const at = nearestToMiddle(places, word.length);
  return at === null || word.length < 8 ? null : [`${word.slice(0, at)}-`, word.slice(at)];
}

function nearestToMiddle(places: readonly number[], length: number): number | null {
  return [...places].sort((a, b) => Math.abs(a - length / 2) - Math.abs(b - length / 2))[0] ?? null;
}

function isVowel(letter: string | undefined): boolean {
  return letter !== undefined && vowels.includes(letter);
}

function isConsonant(letter: string): boolean {
  return /\p{L}/u.test(letter) && !isVowel(letter) && !soft.includes(letter);
}
