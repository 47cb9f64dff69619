/**
 * Cuts the endings of Russian inflection off a word in lower case («е» for «ё»), so that «дороги», «дорогам» and
 * «дорогой» meet. Endings are only taken behind the first vowel and at least three letters stay; whatever is not
 * written in Cyrillic comes back as it is.
 */
export function stemRussian(word: string): string {
  const bare = word.length < 4 ? -1 : firstVowelEnd(word);
  if (bare < 0) return word;
  const floor = Math.max(bare, 3);
  let stem = cut(word, floor, gerunds);
  if (stem === word) {
    const active = cut(word, floor, reflexives);
    stem = cutFirst(active, floor, [adjectives, verbs, nouns]);
  }
  stem = cut(stem, floor, connectingVowels);
  stem = cut(stem, floor, abstractions);
  if (stem.endsWith("нн")) return stem.slice(0, -1);
  return stem.length > floor && stem.endsWith("ь") ? stem.slice(0, -1) : stem;
}

interface Endings {
  longest: number;
  all: ReadonlySet<string>;
  /** Only after «а» or «я», which belongs to the stem: «сдела-ла», but not «шко-ла». */
  afterA: ReadonlySet<string>;
  /** Their last letters, by which most words need no further look. */
  letters: ReadonlySet<string>;
}

function endings(all: string, afterA = ""): Endings {
  const sets = [all, afterA].map((words) => new Set(words.split(" ").filter(Boolean)));
  const [free = new Set<string>(), bound = new Set<string>()] = sets;
  const both = [...free, ...bound];
  return {
    longest: Math.max(...both.map((ending) => ending.length)),
    all: free,
    afterA: bound,
    letters: new Set(both.map((ending) => ending.slice(-1))),
  };
}

const gerunds = endings("ив ивши ившись ыв ывши ывшись", "в вши вшись");
const reflexives = endings("ся сь");
const adjectives = endings(
  "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею " +
    "ующий ующая ующее ующие ующего ующей ующих ующим ивший ившая ившие ившего ывший ывшая ывшие",
  "ющий ющая ющее ющие ющего ющей ющих ющим щий щая щее щие щего щей щих щим вший вшая вшее вшие вшего вшей вших " +
    "нный нная нное нные нного нной нных нным нную нными",
);
const verbs = endings(
  "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю",
  "ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно",
);
const nouns = endings(
  "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я",
);
const connectingVowels = endings("и");
const abstractions = endings("ость ост");

const vowels = "аеиоуыэюя";

function firstVowelEnd(word: string): number {
  for (let at = 0; at < word.length; at++) if (vowels.includes(word.charAt(at))) return at + 1;
  return -1;
}

function cutFirst(word: string, floor: number, kinds: readonly Endings[]): string {
  for (const kind of kinds) {
    const stem = cut(word, floor, kind);
    if (stem !== word) return stem;
  }
  return word;
}

function cut(word: string, floor: number, kind: Endings): string {
  if (!kind.letters.has(word.slice(-1))) return word;
  for (let length = Math.min(kind.longest, word.length - floor); length > 0; length--) {
    const at = word.length - length;
    const ending = word.slice(at);
    if (kind.all.has(ending)) return word.slice(0, at);
    const before = word.charAt(at - 1);
    if ((before === "а" || before === "я") && kind.afterA.has(ending)) return word.slice(0, at);
  }
  return word;
}
