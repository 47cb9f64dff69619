import { wordBook } from "@/lib/classify/word-book";

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
  /** A capital letter inside a sentence: «во дворе на Полевой». */
  isName: boolean;
  /** The number of a word's spelling in the word book until the next text is read; -1 for numbers and marks. */
  spelling: number;
}

/** What a person may read in a message; the rest of a longer text is quotation or an attack. */
const readableUnits = 6_000;

/** What is no Cyrillic word; tried in this order. */
const parts = {
  nothing: String.raw`&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});|</?[a-z][^<>]{0,200}>`,
  mention: String.raw`\[(?:id|club|public)\d+\|[^\]\n]{0,100}\]|@[a-z\d_.]{2,}`,
  link: String.raw`(?:https?://|www\.)\S+|[a-z\d-]{1,60}\.(?:ru|com|me|net|org|su)(?![\p{L}\d])[/?#]?\S*`,
  phone: String.raw`(?:\+7|8)[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)`,
  word: String.raw`\p{L}[\p{L}\p{M}\u00ad\u200b-\u200d]*`,
  number: String.raw`\p{N}+`,
  emoji: String.raw`\p{Extended_Pictographic}`,
  punctuation: String.raw`[?!]+|\.{3,}|…|\){2,}|\({2,}`,
};
const names = Object.keys(parts) as (keyof typeof parts)[];
const pattern = new RegExp(names.map((name) => `(${parts[name]})`).join("|"), "iuy");

/** A part of the text that is no Cyrillic word. */
type Sign = Exclude<keyof typeof parts, "nothing" | "word">;

export function readWords(text: string): Word[] {
  const readable = text.slice(0, readableUnits);
  const words: Word[] = [];
  wordBook.beginText();
  let at = 0;
  while (at < readable.length) {
    const code = readable.charCodeAt(at);
    if (code < gaps.length && (gaps[code] === 1 || (gaps[code] === 2 && readable.charCodeAt(at + 1) !== code))) at++;
    else if (isCyrillic(code)) at = pushWords(words, { text: readable, start: at, end: wordEnd(readable, at) });
    else at = readSimple(words, readable, at) ?? readOther(words, readable, at);
  }
  return words;
}

/** Characters that never begin a part: most of the text besides its words, passed over without a pattern. */
const gaps = new Uint8Array(0x100);
for (const char of " \t\n\r,:;-/«»\"'*_=~|#%") gaps[char.charCodeAt(0)] = 1;
/** These say something only when they come twice. */
for (const char of ".()") gaps[char.charCodeAt(0)] = 2;

function isCyrillic(code: number): boolean {
  return code >= 0x400 && code <= 0x4ff;
}

/** Latin letters, accents and invisible characters may stand inside a Cyrillic word. */
function wordEnd(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isCyrillic(code) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) continue;
    if ((code < 0x300 || code > 0x36f) && code !== 0xad && (code < 0x200b || code > 0x200d)) break;
  }
  return at;
}

/** Plain numbers and «?!», which need no pattern; nothing when it may be more, as «8 (800)» or «1.ru» are. */
function readSimple(words: Word[], text: string, start: number): number | undefined {
  let end = start;
  if (isDigit(text.charCodeAt(start))) {
    if (text.charCodeAt(start) === 0x38) return undefined;
    while (isDigit(text.charCodeAt(end))) end++;
    const next = text.charCodeAt(end);
    if (next > 0x7f ? !isCyrillic(next) : (gaps[next] !== 1 || next === 0x2d) && !Number.isNaN(next)) return undefined;
    words.push({ ...sign("number", text.slice(start, end)), start, end, isName: false, spelling: -1 });
    return end;
  }
  while (text.charAt(end) === "?" || text.charAt(end) === "!") end++;
  if (end === start) return undefined;
  words.push({ ...sign("punctuation", text.slice(start, end)), start, end, isName: false, spelling: -1 });
  return end;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function readOther(words: Word[], text: string, start: number): number {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  if (!match) return start + 1;
  const end = start + match[0].length;
  const part = names.find((_, index) => match[index + 1] !== undefined);
  if (part === "word") return pushWords(words, { text, start, end });
  if (part !== undefined && part !== "nothing")
    words.push({ ...sign(part, match[0]), start, end, isName: false, spelling: -1 });
  return end;
}

function sign(part: Sign, found: string): Pick<Word, "kind" | "norm"> {
  if (part === "number") return { kind: "number", norm: `#${Math.min(found.length, 6)}` };
  if (part === "emoji") return { kind: "mark", norm: found };
  if (part !== "punctuation") return { kind: "mark", norm: part };
  if (found.includes("?")) return { kind: "mark", norm: "?" };
  return { kind: "mark", norm: found.startsWith("!") && found.length > 1 ? "!!" : found.charAt(0) };
}

function pushWords(words: Word[], { text, start, end }: { text: string; start: number; end: number }): number {
  const found = text.slice(start, end);
  // A hash tag is a sentence without spaces: «#УберитеСнег» is two words.
  const isTag = text.charAt(start - 1) === "#";
  const isName = !isTag && isTitleCase(found) && !opensSentence(text, start);
  if (!isTag) {
    words.push(wordOf(found, start, isName));
    return end;
  }
  let at = start;
  for (const piece of found.split(/(?<=\p{Ll})(?=\p{Lu})/u)) {
    words.push(wordOf(piece, at, false));
    at += piece.length;
  }
  return end;
}

function wordOf(written: string, start: number, isName: boolean): Word {
  const spelling = wordBook.find(written, spell);
  const norm = wordBook.spellings[spelling] ?? "";
  return { kind: "word", norm, start, end: start + written.length, isName, spelling };
}

/** A capital and at least two small letters of the Russian alphabet. */
function isTitleCase(word: string): boolean {
  const code = word.charCodeAt(0);
  if ((code < 0x410 || code > 0x42f) && code !== 0x401) return false;
  return isSmall(word.charCodeAt(1)) && isSmall(word.charCodeAt(2));
}

function isSmall(code: number): boolean {
  return (code >= 0x430 && code <= 0x44f) || code === 0x451;
}

/** Looks back over spaces and quotes for what ends a sentence; a dot after a short word only shortens it («ул. »). */
function opensSentence(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && ' \t«"“„('.includes(text.charAt(at))) at--;
  if (at < 0) return true;
  if (text.charAt(at) === ".") return !/(?:^|[^\p{L}])\p{L}{1,3}$/u.test(text.slice(Math.max(0, at - 4), at));
  return "!?…\n\r)".includes(text.charAt(at)) || emojiEnd.test(text.slice(at - 1, at + 1));
}

const emojiEnd = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;

const lookAlikes = new Map([..."aceopxykmthb"].map((latin, index) => [latin, "асеорхукмтнв"[index] ?? latin]));
const plainWord = /^[а-я]+$/;
const drawnOut = /(.)\1{2,}/g;

function spell(word: string): string {
  const lower = word.toLowerCase().replaceAll("ё", "е");
  const spelt = plainWord.test(lower) ? lower : withoutDisguise(lower);
  return hasTriple(spelt) ? spelt.replace(drawnOut, "$1") : spelt;
}

function hasTriple(word: string): boolean {
  for (let at = 2; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code === word.charCodeAt(at - 1) && code === word.charCodeAt(at - 2)) return true;
  }
  return false;
}

function withoutDisguise(word: string): string {
  const bare = word
    .normalize("NFC")
    .replaceAll("ё", "е")
    .replace(/[\p{M}\u00ad\u200b-\u200d]/gu, "");
  const cyrillic = bare.replace(/[a-z]/g, (letter) => lookAlikes.get(letter) ?? letter);
  const isMixed = /[а-я]/.test(bare);
  return isMixed || (cyrillic.length >= 4 && plainWord.test(cyrillic)) ? cyrillic : bare;
}
