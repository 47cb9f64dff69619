import { stemRussian } from "@/lib/platform/russian-stem";
import { normaliseText } from "@/lib/intake/text-hash";

export interface ThemeText {
  id: number;
  text: string;
  /** No topic was found for it. */
  isUnknown: boolean;
}

export interface Theme {
  words: string[];
  messageIds: number[];
}

const themesMax = 8;
/** Fewer are a coincidence. */
const messagesMin = 4;
const wordsMax = 6;
/** How much more often a word stands among the unknown than among what is known. */
const liftMin = 3;
/** Of a theme's messages, how many must have a word for it to name the theme. */
const shareMin = 0.3;
const lettersMin = 4;

interface ReadText {
  id: number;
  stems: Set<string>;
}

/**
 * Messages that fit nowhere and speak of the same thing: groups around the words that stand among them far more often than
 * in messages of known topics and in the examples of the catalogue. Biggest first; a message belongs to one theme.
 */
export function findThemes(texts: readonly ThemeText[], examples: readonly string[]): Theme[] {
  const spellings = new Map<string, Map<string, number>>();
  const read = texts.map(({ id, text }) => ({ id, stems: stemsOf(text, spellings) }));
  const known = [
    ...read.filter((_, at) => !texts[at]?.isUnknown),
    ...examples.map((text) => ({ id: 0, stems: stemsOf(text, new Map()) })),
  ];
  const background = countTexts(known);
  let unknown = read.filter((_, at) => texts[at]?.isUnknown);
  const unknownCount = unknown.length;
  const lift = (stem: string, count: number) =>
    count / unknownCount / (((background.get(stem) ?? 0) + 0.5) / (known.length + 1));
  const themes: Theme[] = [];
  while (themes.length < themesMax) {
    const seed = findSeed(countTexts(unknown), lift);
    if (seed === null) break;
    const group = unknown.filter(({ stems }) => stems.has(seed));
    const words = nameTheme(group, (stem, count) => lift(stem, count) >= liftMin);
    themes.push({ words: words.map((stem) => spellingOf(stem, spellings)), messageIds: group.map(({ id }) => id) });
    unknown = unknown.filter(({ stems }) => !stems.has(seed));
  }
  return themes.sort((left, right) => right.messageIds.length - left.messageIds.length);
}

/** The stem that gathers most for how unusual it is. */
function findSeed(counts: ReadonlyMap<string, number>, lift: (stem: string, count: number) => number): string | null {
  let best: { stem: string; score: number } | null = null;
  for (const [stem, count] of counts) {
    if (count < messagesMin) continue;
    const unusual = lift(stem, count);
    if (unusual < liftMin) continue;
    const score = count * Math.log(unusual);
    if (best === null || score > best.score || (score === best.score && stem < best.stem)) best = { stem, score };
  }
  return best?.stem ?? null;
}

function nameTheme(group: readonly ReadText[], isOwn: (stem: string, count: number) => boolean): string[] {
  return [...countTexts(group)]
    .filter(([stem, count]) => count >= group.length * shareMin && isOwn(stem, count))
    .sort(([leftStem, left], [rightStem, right]) => right - left || (leftStem < rightStem ? -1 : 1))
    .slice(0, wordsMax)
    .map(([stem]) => stem);
}

function stemsOf(text: string, spellings: Map<string, Map<string, number>>): Set<string> {
  const stems = new Set<string>();
  for (const word of normaliseText(text).split(" ")) {
    // Numbers and names of accounts would gather what has nothing else in common.
    if (word.length < lettersMin || !/^[а-я]+$/.test(word)) continue;
    const stem = stemRussian(word);
    stems.add(stem);
    const forms = spellings.get(stem) ?? new Map<string, number>();
    forms.set(word, (forms.get(word) ?? 0) + 1);
    spellings.set(stem, forms);
  }
  return stems;
}

function countTexts(texts: readonly ReadText[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { stems } of texts) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

/** As people write it most often. */
function spellingOf(stem: string, spellings: ReadonlyMap<string, ReadonlyMap<string, number>>): string {
  const forms = [...(spellings.get(stem) ?? [])];
  return forms.sort(([, left], [, right]) => right - left)[0]?.[0] ?? stem;
}
