import {
  adjectiveForms,
  adjectiveFormsOfAllGenders,
  anyCase,
  isAdjective,
  isPossessive,
  nounForms,
  possessiveForms,
  type WordForms,
} from "./name-forms";

/** One spelling of a name in one form, as the words the trie is walked by. */
export interface PhraseForm {
  words: string[];
  cases: number;
  /** The first word is shortened: «Б. Глушица», «Кр. Яр». */
  isAbbreviated: boolean;
}

interface NameWord {
  text: string;
  /** Joined to the next word by a hyphen: «Кинель-Черкассы». */
  isHyphenated: boolean;
}

/** Shortened forms of the adjectives that settlement names begin with. */
const shortAdjectives: readonly (readonly [stem: string, short: readonly string[]])[] = [
  ["больш", ["б", "бол"]],
  ["мал", ["м", "мал"]],
  ["нов", ["н", "нов"]],
  ["стар", ["с", "ст", "стар"]],
  ["верхн", ["в", "верх", "верхн"]],
  ["нижн", ["н", "ниж", "нижн"]],
  ["средн", ["ср"]],
  ["красн", ["кр", "красн"]],
  ["русск", ["р", "рус"]],
];

/** First parts that people write both joined and apart: «Новосемейкино» and «Ново-Семейкино». */
const joinedPrefix = /^(ново|старо|верхне|нижне|средне|мало|больше|красно|бело|черно|усть)(?=[а-я]{4})/;

/** Every form of a toponym that stands on its own: «Красный Яр», «Кинель-Черкассы», «Похвистнево», «Отрадный». */
export function toponymForms(name: string): PhraseForm[] {
  const words = splitName(name);
  const phrases: Phrases = new Map();
  for (const alternative of declinedWords(words)) addCombinations(phrases, words, alternative);
  return withSpellings(phrases);
}

/**
 * The forms of an adjective that names a territory only together with its type: «Сергиевский» (район).
 * @returns the masculine forms, and those of the other genders apart, since only these stand before «ЦРБ» or «больница».
 */
export function adjectivalForms(name: string): { masculine: PhraseForm[]; others: PhraseForm[] } {
  const words = splitName(name);
  const last = words.at(-1)?.text ?? "";
  const fixed: WordForms[] = words.slice(0, -1).map((word) => new Map([[word.text, anyCase]]));
  const build = (forms: WordForms): PhraseForm[] => {
    const phrases: Phrases = new Map();
    addCombinations(phrases, words, [...fixed, forms]);
    return withSpellings(phrases);
  };
  return { masculine: build(adjectiveForms(last)), others: build(adjectiveFormsOfAllGenders(last)) };
}

/** «Самара» → «самарский», «Отрадный» → «отрадненский»: what a town's hospital or water utility is called by. */
export function relationalAdjectives(town: string): string[] {
  if (/[а-я]{3,}ск$/.test(town)) return [`${town}ий`];
  if (/ный$/.test(town)) return [`${town.slice(0, -2)}енский`];
  if (/[нр]ь$/.test(town)) return [`${town.slice(0, -1)}ский`];
  if (/ль$/.test(town)) return [`${town}ский`];
  const stem = town.replace(/[аяоеыи]$/, "");
  return stem === town ? [`${town}ский`] : [`${stem}ский`, `${stem}инский`];
}

function splitName(name: string): NameWord[] {
  return name.split(" ").flatMap((part) => {
    const pieces = part.split("-");
    return pieces.map((text, index) => ({ text, isHyphenated: index < pieces.length - 1 }));
  });
}

/** Ways to decline the name; each gives the forms of every word. */
function declinedWords(words: readonly NameWord[]): WordForms[][] {
  const fixed = words.map((word): WordForms => new Map([[word.text, anyCase]]));
  if (words[0]?.text === "имени") return [fixed];
  const last = words.length - 1;
  const head = words.findIndex((word, at) => at === last || (!word.isHyphenated && !isAttribute(word.text)));
  const [first] = words;
  const agreeing = words.map((word, at): WordForms => {
    if (at > head || word.isHyphenated) return fixed[at] ?? new Map();
    return at === head ? aloneForms(word.text) : attributeForms(word.text);
  });
  const ways = [agreeing];
  // «В Петра Дубраве», «в Петра-Дубраве» beside «Знамени Труда»: which noun bends cannot be told from the name.
  if (head < last && last < 3) {
    ways.push(fixed.map((forms, at) => (at === last ? aloneForms(words[at]?.text ?? "") : forms)));
  }
  if (first?.isHyphenated && !first.text.endsWith("о")) {
    ways.push(agreeing.map((forms, at) => (at === 0 ? nounForms(first.text) : forms)));
  }
  return ways;
}

function isAttribute(word: string): boolean {
  return isAdjective(word) || isPossessive(word);
}

function attributeForms(word: string): WordForms {
  return isAdjective(word) ? adjectiveForms(word) : possessiveForms(word);
}

/** A name of one word. «Прибой» and «Заречие» may be nouns for all their adjectival look, so both paradigms are kept. */
function aloneForms(word: string): WordForms {
  if (!isAdjective(word)) return nounForms(word);
  const forms = /ие$/.test(word) ? nounForms(word) : adjectiveForms(word);
  if (!/ой$/.test(word)) return forms;
  for (const [form, cases] of nounForms(word)) forms.set(form, (forms.get(form) ?? 0) | cases);
  return forms;
}

type Phrases = Map<string, PhraseForm>;

function addPhrase(phrases: Phrases, { words, cases, isAbbreviated }: PhraseForm): void {
  const key = words.join(" ");
  const known = phrases.get(key);
  if (known) known.cases |= cases;
  else phrases.set(key, { words, cases, isAbbreviated });
}

/** All combinations in which the words of the name stand in one case. */
function addCombinations(phrases: Phrases, words: readonly NameWord[], forms: readonly WordForms[]): void {
  let combined: { words: string[]; cases: number }[] = [{ words: [], cases: anyCase }];
  for (const formsOfWord of forms) {
    combined = combined.flatMap((phrase) =>
      [...formsOfWord]
        .map(([form, cases]) => ({ words: [...phrase.words, form], cases: cases & phrase.cases }))
        .filter(({ cases }) => cases !== 0),
    );
  }
  const isHyphenated = words.slice(0, -1).some((word) => word.isHyphenated);
  for (const phrase of combined) {
    addPhrase(phrases, { ...phrase, isAbbreviated: false });
    if (isHyphenated)
      addPhrase(phrases, { ...phrase, words: joinHyphenated(words, phrase.words), isAbbreviated: false });
  }
}

/** «Ново-Семейкино» for «Новосемейкино», «Б. Глушица» for «Большая Глушица». */
function withSpellings(phrases: Phrases): PhraseForm[] {
  for (const { words, cases } of [...phrases.values()]) {
    const [first = "", ...rest] = words;
    const prefix = joinedPrefix.exec(first)?.[0];
    if (prefix)
      addPhrase(phrases, { words: [prefix, first.slice(prefix.length), ...rest], cases, isAbbreviated: false });
    if (rest.length === 0 || !isAdjective(first.replace(/(ого|ом|ой|ую|ых)$/, "ый"))) continue;
    for (const [stem, shorts] of shortAdjectives) {
      if (!first.startsWith(stem)) continue;
      for (const short of shorts) addPhrase(phrases, { words: [short, ...rest], cases, isAbbreviated: true });
    }
  }
  return [...phrases.values()];
}

function joinHyphenated(words: readonly NameWord[], forms: readonly string[]): string[] {
  const joined: string[] = [];
  let isOpen = false;
  for (const [at, form] of forms.entries()) {
    if (isOpen) joined[joined.length - 1] += form;
    else joined.push(form);
    isOpen = words[at]?.isHyphenated ?? false;
  }
  return joined;
}
