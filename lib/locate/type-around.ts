import type { NameMatch } from "./match-names";
import { grammaticalCase } from "./name-forms";
import { placePrepositions, regionWords, typePrefixes, typeWords, type TypeWord } from "./place-words";
import { gap, type Token } from "./tokenize";

/** The type word that stands before a name, and the index where it begins: «с.», «п.г.т.», «городской округ». */
export function typeBefore(tokens: readonly Token[], match: NameMatch): { word: TypeWord; from: number } | undefined {
  const at = match.from;
  const [name, last] = [tokens[at], tokens[at - 1]];
  if (!name || !last || (name.gapBefore & (gap.comma | gap.break | gap.other)) !== 0) return undefined;
  const initials = typeOfInitials(tokens, at);
  if (initials) return initials;
  if (last.norm === "типа" && tokens[at - 2]?.norm.startsWith("городск") && tokens[at - 3]?.norm.startsWith("посел")) {
    return { word: { kind: "settlement", type: "пгт" }, from: at - 3 };
  }
  const word = typeWords.get(last.norm);
  // «3-го промышленного» counts, «го Отрадный» is an okrug.
  if (!word || last.gapBefore === gap.hyphen || (word.isLetter && !isTypeLetter(tokens, match))) return undefined;
  let from = at - 1;
  while (typePrefixes.has(tokens[from - 1]?.norm ?? "") && tokens[from]?.gapBefore === gap.space) from--;
  return { word, from };
}

/** «п.г.т.», «г.о.», «м.р.», «с/п»: each letter is a token of its own. */
function typeOfInitials(tokens: readonly Token[], at: number): { word: TypeWord; from: number } | undefined {
  for (const length of [3, 2]) {
    if (at < length) continue;
    const letters = tokens.slice(at - length, at);
    if (letters.some((letter) => letter.norm.length !== 1)) continue;
    if (letters.slice(1).some((letter) => (letter.gapBefore & (gap.dot | gap.slash | gap.hyphen)) === 0)) continue;
    const word = typeWords.get(letters.map((letter) => letter.norm).join(""));
    if (word && !word.isLetter) return { word, from: at - length };
  }
  return undefined;
}

/** «с. Елховка» and «в с Елховка», but «с Елховки» is a preposition and «2024 г. Самара» a year. */
function isTypeLetter(tokens: readonly Token[], { from: at, hits }: NameMatch): boolean {
  const [name, before] = [tokens[at], tokens[at - 2]];
  if (!name || (before?.isNumber && before.norm.length === 4)) return false;
  if ((name.gapBefore & gap.dot) !== 0) return true;
  const isBasic = hits.some((hit) => (hit.cases & grammaticalCase.nominative) !== 0);
  return isBasic && (name.capital !== "none" || placePrepositions.has(before?.norm ?? ""));
}

/** «район», «муниципального района», «р-н» or «область» after a name, and the index after it. */
export function typeAfter(
  tokens: readonly Token[],
  at: number,
): { kind: "district" | "region"; to: number } | undefined {
  let to = at;
  while (to < at + 2 && typePrefixes.has(tokens[to]?.norm ?? "") && tokens[to]?.gapBefore === gap.space) to++;
  const [word, next] = [tokens[to], tokens[to + 1]];
  if (!word || (word.gapBefore & ~(gap.space | gap.hyphen)) !== 0) return undefined;
  if (regionWords.has(word.norm)) return { kind: "region", to: to + 1 };
  const kind = typeWords.get(word.norm)?.kind;
  if ((kind === "district" || kind === "okrug") && word.norm !== "го") return { kind: "district", to: to + 1 };
  // «р-н», «р-не», «р-она»
  if (word.norm === "р" && next?.gapBefore === gap.hyphen && /^о?н(а|у|е|ом|ы)?$/.test(next.norm)) {
    return { kind: "district", to: to + 2 };
  }
  return word.norm === "м" && next?.norm === "р" ? { kind: "district", to: to + 2 } : undefined;
}

/** «Кинельский и Богатовский районы»: the plural after the last of several holds for all. */
export function isInDistrictList(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at];
  if (!first || (first.norm !== "и" && (first.gapBefore & gap.comma) === 0)) return false;
  for (let next = at; next < at + 8; next++) {
    const token = tokens[next];
    if (!token || (token.gapBefore & (gap.dot | gap.break)) !== 0) return false;
    if (/^(район|округ)(ы|ов|ах|ам|ами)$/.test(token.norm)) return true;
    if (token.norm !== "и" && !/(ск|цк)(ий|ого|ому|им|ом|их|ой)$/.test(token.norm)) return false;
  }
  return false;
}
