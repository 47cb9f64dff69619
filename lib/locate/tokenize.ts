/**
 * Words of a message in the one spelling the gazetteer is written in: lower case, «ё» as «е», Latin look-alikes inside
 * a Cyrillic word as Cyrillic, combining marks and soft hyphens gone. Offsets always count the original text.
 */

/** What stands between a word and the one before it. */
export const gap = {
  space: 1,
  hyphen: 2,
  dot: 4,
  comma: 8,
  break: 16,
  quote: 32,
  slash: 64,
  other: 128,
  colon: 256,
} as const;

export interface Token {
  norm: string;
  start: number;
  end: number;
  /** How the word is capitalised; a single capital letter counts as `first`. */
  capital: "none" | "first" | "all";
  isNumber: boolean;
  /** Bits of `gap`; the start of the text counts as a break. */
  gapBefore: number;
}

const CharClass = { other: 0, cyrillic: 1, latin: 2, digit: 3, ignorable: 4 } as const;

const classes = new Uint8Array(0x500);
for (let code = 0x30; code <= 0x39; code++) classes[code] = CharClass.digit;
for (let code = 0x41; code <= 0x5a; code++) classes[code] = classes[code + 0x20] = CharClass.latin;
for (let code = 0xc0; code <= 0x24f; code++) classes[code] = CharClass.latin;
for (let code = 0x300; code <= 0x36f; code++) classes[code] = CharClass.ignorable;
for (let code = 0x400; code <= 0x4ff; code++) classes[code] = CharClass.cyrillic;
classes[0xd7] = classes[0xf7] = CharClass.other;
classes[0xad] = CharClass.ignorable;

function charClass(code: number): number {
  if (code < 0x500) return classes[code] ?? CharClass.other;
  return code === 0xfeff || (code >= 0x200b && code <= 0x200d) ? CharClass.ignorable : CharClass.other;
}

/** What parts words, by code unit: a table, because it is asked for every space of every message. */
const gapBits = new Uint16Array(0x2213).fill(gap.other);
for (const [chars, bits] of [
  [" \t\u00a0\u2009\u202f", gap.space],
  ["-‐‑‒–—−", gap.hyphen],
  ["!?\n\r;…•|", gap.break],
  // A colon ends a sentence like the others, but also sets a heading apart: «Лопатино: свалка у леса».
  [":", gap.break | gap.colon],
  ["«»\"“”„'’", gap.quote],
  [".", gap.dot],
  [",", gap.comma],
  ["/", gap.slash],
] as const) {
  for (const char of chars) gapBits[char.charCodeAt(0)] = bits;
}

const lookAlikes = new Map([..."aceopxykmthb"].map((latin, index) => [latin, "асеорхукмтнв"[index] ?? latin]));

export function tokenize(text: string): Token[] {
  const lower = text.toLowerCase();
  // A few exotic capitals change their length in lower case, which would shift every offset after them.
  const folded = (lower.length === text.length ? lower : lowerByUnit(text)).replaceAll("ё", "е");
  const tokens: Token[] = [];
  let gapBefore: number = gap.break;
  let at = 0;
  while (at < text.length) {
    const kind = charClass(text.charCodeAt(at));
    if (kind === CharClass.other || kind === CharClass.ignorable) {
      if (kind === CharClass.other) gapBefore |= gapBits[text.charCodeAt(at)] ?? gap.other;
      at++;
      continue;
    }
    const start = at;
    let seen = 0;
    for (; at < text.length; at++) {
      const next = charClass(text.charCodeAt(at));
      if (next === CharClass.other) break;
      seen |= 1 << next;
    }
    tokens.push({
      norm: spell(folded.slice(start, at), seen),
      start,
      end: at,
      capital: capitalOf(text, start, at),
      isNumber: kind === CharClass.digit,
      gapBefore,
    });
    gapBefore = 0;
  }
  return tokens;
}

/** The same spelling for a name of the gazetteer; hyphens between words are kept, everything else becomes a space. */
export function normalizeName(name: string): string {
  return tokenize(name).reduce((spelt, { norm, gapBefore }) => {
    if (spelt === "") return norm;
    return spelt + (gapBefore === gap.hyphen ? "-" : " ") + norm;
  }, "");
}

function lowerByUnit(text: string): string {
  let result = "";
  for (const unit of text.split("")) {
    const lower = unit.toLowerCase();
    result += lower.length === 1 ? lower : unit;
  }
  return result;
}

function spell(word: string, seen: number): string {
  let result = word;
  if (seen & (1 << CharClass.ignorable)) {
    result = result.replaceAll("и\u0306", "й").replace(/[\u0300-\u036f\u00ad\u200b-\u200d\ufeff]/g, "");
  }
  if (!(seen & (1 << CharClass.latin))) return result;
  const cyrillic = result.replace(/[a-z]/g, (char) => lookAlikes.get(char) ?? char);
  const isMixed = (seen & (1 << CharClass.cyrillic)) !== 0;
  return isMixed || (cyrillic.length >= 4 && !/[a-z]/.test(cyrillic)) ? cyrillic : result;
}

function capitalOf(text: string, start: number, end: number): Token["capital"] {
  if (!isUpper(text.charCodeAt(start))) return "none";
  if (end - start < 2) return "first";
  for (let at = start + 1; at < end; at++) if (!isUpper(text.charCodeAt(at))) return "first";
  return "all";
}

function isUpper(code: number): boolean {
  return (code >= 0x410 && code <= 0x42f) || code === 0x401 || (code >= 0x41 && code <= 0x5a);
}
