/**
 * The words of a message in one spelling, each with its place in the original text: lower case, «ё» as «е», Latin
 * look-alikes inside a Cyrillic word as Cyrillic, drawn-out letters once («ооочень» as «очень»).
 */

export interface Word {
  kind: "word" | "number" | "mark";
  /** The spelling; numbers only tell how long they are, marks what they are. */
  norm: string;
  /** UTF-16 units of the original text, `end` exclusive. */
  start: number;
  end: number;
}

/** What a person may read in a message; the rest of a longer text is quotation or an attack. */
const readableUnits = 6_000;

const parts = {
  nothing: String.raw`&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});|</?[a-z][^<>]{0,200}>`,
  mention: String.raw`\[(?:id|club|public)\d+\|[^\]\n]{0,100}\]|@[a-z\d_.]{2,}`,
  link: String.raw`(?:https?://|www\.)\S+|[a-z\d-]{1,60}\.(?:ru|com|me|net|org|рф|su)(?![\p{L}\d])[/?#]?\S*`,
  phone: String.raw`(?:\+7|8)[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)`,
  word: String.raw`\p{L}[\p{L}\p{M}\u00ad\u200b-\u200d]*`,
  number: String.raw`\p{N}+`,
  emoji: String.raw`\p{Extended_Pictographic}`,
  punctuation: String.raw`[?!]+|\.{3,}|…|\){2,}|\({2,}`,
};
const names = Object.keys(parts) as (keyof typeof parts)[];
const pattern = new RegExp(names.map((name) => `(${parts[name]})`).join("|"), "giu");

export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(0, readableUnits).matchAll(pattern)) {
    const part = names.find((_, index) => match[index + 1] !== undefined);
    if (part === undefined || part === "nothing") continue;
    const start = match.index;
    const found = match[0];
    if (part === "word") pushWords(words, { found, start, isTag: text.charAt(start - 1) === "#" });
    else words.push({ ...sign(part, found), start, end: start + found.length });
  }
  return words;
}

function sign(part: Exclude<keyof typeof parts, "nothing" | "word">, found: string): Pick<Word, "kind" | "norm"> {
  if (part === "number") return { kind: "number", norm: `#${Math.min(found.length, 6)}` };
  if (part === "emoji") return { kind: "mark", norm: found };
  if (part !== "punctuation") return { kind: "mark", norm: part };
  if (found.includes("?")) return { kind: "mark", norm: "?" };
  return { kind: "mark", norm: found.startsWith("!") && found.length > 1 ? "!!" : found.charAt(0) };
}

/** A hash tag is a sentence without spaces: «#УберитеСнег» is two words. */
function pushWords(words: Word[], { found, start, isTag }: { found: string; start: number; isTag: boolean }): void {
  const pieces = isTag ? found.split(/(?<=\p{Ll})(?=\p{Lu})/u) : [found];
  let at = start;
  for (const piece of pieces) {
    words.push({ kind: "word", norm: spell(piece), start: at, end: at + piece.length });
    at += piece.length;
  }
}

const lookAlikes = new Map([..."aceopxykmthb"].map((latin, index) => [latin, "асеорхукмтнв"[index] ?? latin]));
const plainWord = /^[а-я]+$/;
const drawnOut = /(.)\1{2,}/g;

function spell(word: string): string {
  const lower = word.toLowerCase().replaceAll("ё", "е");
  const spelt = plainWord.test(lower) ? lower : withoutDisguise(lower);
  return spelt.replace(drawnOut, "$1");
}

function withoutDisguise(word: string): string {
  const bare = word.normalize("NFC").replaceAll("ё", "е").replace(/[\p{M}\u00ad\u200b-\u200d]/gu, "");
  const cyrillic = bare.replace(/[a-z]/g, (letter) => lookAlikes.get(letter) ?? letter);
  const isMixed = /[а-я]/.test(bare);
  return isMixed || (cyrillic.length >= 4 && plainWord.test(cyrillic)) ? cyrillic : bare;
}
