/**
 * The six cases of Russian toponyms, word by word. The rules generate generously: «в Кинеле» and «в Кинели» are both
 * kept, because a form that nobody writes costs a few bytes, while a missing one loses the place.
 */

/** Bits, so that a form can stand for several cases: «Сызрани» is genitive, dative and prepositional. */
export const grammaticalCase = {
  nominative: 1,
  genitive: 2,
  dative: 4,
  accusative: 8,
  instrumental: 16,
  prepositional: 32,
} as const;
export const anyCase = 63;

/** Form (lower case, «е» for «ё») → the cases it may stand for. */
export type WordForms = Map<string, number>;

/** Endings by case in the order of `grammaticalCase`; `/` separates variants, an empty string is a zero ending. */
type Paradigm = readonly [string, string, string, string, string, string];

const softFeminine: Paradigm = ["ь", "и", "и", "ь", "ью", "и"];
const softMasculine: Paradigm = ["ь", "я", "ю", "ь", "ем", "е"];

function decline(stem: string, paradigm: Paradigm, into: WordForms = new Map()): WordForms {
  paradigm.forEach((endings, index) => {
    for (const ending of endings.split("/")) addForm(into, stem + ending, 1 << index);
  });
  return into;
}

function addForm(forms: WordForms, form: string, cases: number): void {
  forms.set(form, (forms.get(form) ?? 0) | cases);
}

function isVelar(letter: string): boolean {
  return "кгх".includes(letter);
}

function isSibilant(letter: string): boolean {
  return "жшчщ".includes(letter);
}

/** True for words that look like a full adjective: «Большая», «Красный», «Отрадный», «Борское». */
export function isAdjective(word: string): boolean {
  if (word.length < 4) return false;
  if (/(ый|ая|яя|ое|ее|ые)$/.test(word)) return true;
  return /[кгхжшчщн]ий$|[кгхжшчщн]ие$|[^б]ой$/.test(word);
}

/** True for «Гаврилова (Поляна)», «Ганькин (Матак)», «Фомкины (Сады)»: adjectives of a person's name. */
export function isPossessive(word: string): boolean {
  return word.length > 4 && /(ов|ев|ин|ын)[аоы]?$/.test(word);
}

export function adjectiveForms(word: string): WordForms {
  const stem = word.slice(0, -2);
  const last = stem.slice(-1);
  const ending = word.slice(-2);
  const soft = isSibilant(last);
  if (ending === "ый" || ending === "ой") return decline(stem, [ending, "ого", "ому", ending, "ым/им", "ом"]);
  if (ending === "ий" && isVelar(last)) return decline(stem, ["ий", "ого", "ому", "ий", "им", "ом"]);
  if (ending === "ий") {
    const forms = decline(stem, ["ий", "его", "ему", "ий", "им", "ем"]);
    return soft ? decline(stem, ["ий", "ьего", "ьему", "ий", "ьим", "ьем"], forms) : forms;
  }
  if (ending === "ая") {
    const oblique = soft ? "ей/ой" : "ой";
    return decline(stem, ["ая", oblique, oblique, "ую", soft ? "ей/ею/ой/ою" : "ой/ою", oblique]);
  }
  if (ending === "яя") return decline(stem, ["яя", "ей", "ей", "юю", "ей/ею", "ей"]);
  if (ending === "ое") return decline(stem, ["ое", "ого", "ому", "ое", isVelar(last) ? "им" : "ым", "ом"]);
  if (ending === "ее") return decline(stem, ["ее", "его", "ему", "ее", "им", "ем"]);
  if (ending === "ые") return decline(stem, ["ые", "ых", "ым", "ые", "ыми", "ых"]);
  return decline(stem, ["ие", "их", "им", "ие", "ими", "их"]);
}

/** «Сергиевский» also as «Сергиевская ЦРБ», «Сергиевское кладбище», «сергиевские дороги». */
export function adjectiveFormsOfAllGenders(masculine: string): WordForms {
  const stem = masculine.slice(0, -2);
  const plural = isVelar(stem.slice(-1)) ? "ие" : "ые";
  const forms: WordForms = new Map();
  for (const ending of ["ая", "ое", plural]) {
    for (const [form, cases] of adjectiveForms(stem + ending)) addForm(forms, form, cases);
  }
  return forms;
}

export function possessiveForms(word: string): WordForms {
  const stem = word.replace(/[аоы]$/, "");
  if (word.endsWith("а")) return decline(stem, ["а", "ой", "ой", "у", "ой/ою", "ой"]);
  if (word.endsWith("о")) return decline(stem, ["о", "а", "у", "о", "ым", "ом"]);
  if (word.endsWith("ы")) return decline(stem, ["ы", "ых", "ым", "ы", "ыми", "ых"]);
  return decline(stem, ["", "а", "у", "", "ым", "ом/е"]);
}

export function nounForms(word: string): WordForms {
  const stem = word.slice(0, -1);
  const last = stem.slice(-1);
  switch (word.slice(-1)) {
    case "а": {
      const genitive = isVelar(last) || isSibilant(last) ? "и" : "ы";
      const instrumental = isSibilant(last) || last === "ц" ? "ей/ой" : "ой/ою";
      return decline(stem, ["а", genitive, "е", "у", instrumental, "е"]);
    }
    case "я":
      if (word.endsWith("мя")) return decline(stem, ["я", "ени", "ени", "я", "енем", "ени"]);
      return decline(stem, ["я", "и", last === "и" ? "и" : "е", "ю", "ей/ею", last === "и" ? "и" : "е"]);
    case "ь":
      return decline(stem, softFeminine, decline(stem, softMasculine));
    case "й":
      return decline(stem, ["й", "я", "ю", "й", "ем", last === "и" ? "и" : "е/ю"]);
    case "о":
      return withIndeclinable(word, decline(stem, ["о", "а", "у", "о", "ом", "е"]));
    case "е":
      if (last === "ц") return decline(stem, ["е", "а", "у", "е", "ем", "е"]);
      return decline(stem, ["е", "я", "ю", "е", "ем", last === "и" ? "и" : "е"]);
    case "ы":
      return pluralForms(stem, ["ы", "/ов", "ам", "ы", "ами", "ах"]);
    case "и":
      if (isVelar(last)) return pluralForms(stem, ["и", "/ов", "ам", "и", "ами", "ах"]);
      if (isSibilant(last)) return decline(stem, ["и", "ей", "ам", "и", "ами", "ах"]);
      return withIndeclinable(word, decline(stem, ["и", "ей/ь/ев", "ям", "и", "ями", "ях"]));
    default:
      return consonantForms(word);
  }
}

function consonantForms(word: string): WordForms {
  if (!/[бвгджзклмнпрстфхцчшщ]$/.test(word)) return withIndeclinable(word, new Map());
  const last = word.slice(-1);
  const instrumental = isSibilant(last) || last === "ц" ? "ем/ом" : isPossessive(word) ? "ом/ым" : "ом";
  // «В Красном Яру», «в Бору»: short names take the second locative.
  const forms = decline(word, ["", "а", "у", "", instrumental, word.length <= 4 ? "е/у" : "е"]);
  const fleeting = /^(.*)([оеё])([кцл])$/.exec(word);
  if (!fleeting) return forms;
  const [, before = "", vowel, end = ""] = fleeting;
  const glue = vowel !== "о" && /[лн]$/.test(before) ? "ь" : /[аеиоуы]$/.test(before) ? "й" : "";
  return decline(before + glue + end, ["", "а", "у", "", "ом/ем", "е"], forms);
}

function pluralForms(stem: string, paradigm: Paradigm): WordForms {
  const forms = decline(stem, paradigm);
  for (const genitive of withInsertedVowel(stem)) addForm(forms, genitive, grammaticalCase.genitive);
  return forms;
}

/** «Кошек», «Новинок», «Сестёр»: the vowel that stands where the genitive would end in two consonants. */
function withInsertedVowel(stem: string): string[] {
  const match = /^(.*[^аеиоуыэюя])([кнрл])$/.exec(stem);
  if (!match) return [];
  const [, before = "", last = ""] = match;
  if (before.endsWith(last)) return [];
  if (last !== "к") return [`${before}е${last}`, `${before}о${last}`];
  if (/[ьй]$/.test(before)) return [`${before.slice(0, -1)}ек`];
  return [before + (/[жшчщц]$/.test(before) ? "ек" : "ок")];
}

/** «В Похвистневе» and «в Похвистнево», «в Тольятти»: the name itself stands for every case. */
function withIndeclinable(word: string, forms: WordForms): WordForms {
  addForm(forms, word, anyCase);
  return forms;
}
