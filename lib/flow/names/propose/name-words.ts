import { stemRussian } from "@/lib/platform/russian-stem";
import { writeOut } from "@/lib/regions/territory-names";

/** A word of a name as files and registers write it. */
export interface NameWord {
  /** As it is shown to a person. */
  text: string;
  /** Lower case, «ё» as «е». */
  plain: string;
  stem: string;
  /** «здравоохр.», «адм»: the beginning of a longer word. */
  isCut: boolean;
  /** «ЖКХ», «УФССП»: letters instead of words. */
  isAcronym: boolean;
}

const fillers = new Set(["и", "по", "в", "на", "с", "о", "об", "для", "за", "от", "при", "к", "не"]);
const word = /([\p{L}\d]+(?:[-/][\p{L}\d]+)*)(\.?)/gu;
/** Longer words without a dot are whole words: «Кинель» is no short «Кинельский». */
const cutWithoutDotMax = 5;

/** The words of a name without those that only join others; hyphenated words give their parts as well. */
export function nameWords(name: string): NameWord[] {
  const acronyms = new Set(
    [...name.matchAll(/(?<![\p{L}\d])\p{Lu}{2,6}(?![\p{L}\d])/gu)].map(([text]) => plainOf(text)),
  );
  return [...writeOut(name).matchAll(word)].flatMap(([, text = "", dot]) => {
    const parts = isContraction(text) ? [text] : text.split(/[-/]/);
    return parts.filter((part) => !fillers.has(part)).map((part) => toWord(part, { hasDot: dot === ".", acronyms }));
  });
}

function toWord(text: string, { hasDot, acronyms }: { hasDot: boolean; acronyms: ReadonlySet<string> }): NameWord {
  const isAcronym = acronyms.has(text);
  const isCut = !isAcronym && (hasDot || (text.length <= cutWithoutDotMax && text.length >= 3) || isContraction(text));
  return { text, plain: text, stem: stemRussian(text), isCut, isAcronym };
}

function plainOf(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е");
}

/** «м-во», «деп-т», «упр-е» */
export function isContraction(text: string): boolean {
  return /^\p{L}{1,5}-\p{L}{1,3}$/u.test(text);
}

/** How alike two words are spelled, 0 to 1: the share of pairs of letters that they have in common. */
export function spelledAlike(one: string, other: string): number {
  if (one === other) return 1;
  const [first, second] = [pairsOf(one), pairsOf(other)];
  let common = 0;
  const left = [...second];
  for (const pair of first) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    common += 1;
    left.splice(at, 1);
  }
  return (2 * common) / Math.max(first.length + second.length, 1);
}

function pairsOf(text: string): string[] {
  const framed = ` ${text} `;
  return Array.from({ length: framed.length - 1 }, (_, index) => framed.slice(index, index + 2));
}
