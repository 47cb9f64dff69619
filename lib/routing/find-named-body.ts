import { remember } from "@/lib/platform/remember";

/** A body by its colloquial names, found in a message: «в Пироговке», «Безенчукская ЦРБ». */
export interface NamedBody {
  agencyId: number;
  services: readonly string[];
  start: number;
  end: number;
}

interface AliasEntry {
  agencyId: number;
  services: readonly string[];
  territoryId: number | null;
  stems: readonly string[];
}

export interface BodyNames {
  find(text: string, territoryPath: readonly number[]): NamedBody | null;
}

const wordPattern = /[\p{L}\p{N}]+/gu;

const wordsMax = 20_000;

/** Cuts Russian endings off so that cases agree; three letters always stay. Abbreviations and numbers stay whole. */
export const stemWord = remember(wordsMax, (word) => {
  const lower = word.toLowerCase().replaceAll("ё", "е");
  if (lower.length <= 4 || /\d/.test(lower)) return lower;
  const stem = lower.replace(
    /(?:ыми|ими|ого|его|ому|ему|ами|ями|ой|ей|ий|ый|ая|яя|ое|ее|ые|ие|ую|юю|ом|ем|ам|ям|ах|ях|ов|ев|[аяоеыиуюйь])$/u,
    "",
  );
  return stem.length >= 3 ? stem : lower;
});

/**
 * Indexes the aliases of one region's bodies by their first word. Of several bodies with the same alias the one that
 * works where the message is from is meant; if none does, nobody is.
 */
export function compileBodyNames(
  agencies: readonly {
    id: number;
    services: readonly string[];
    territoryId: number | null;
    aliases: readonly string[];
  }[],
): BodyNames {
  const byFirst = new Map<string, AliasEntry[]>();
  for (const agency of agencies) {
    for (const alias of agency.aliases) {
      const stems = (alias.match(wordPattern) ?? []).map(stemWord);
      const first = stems[0];
      if (first === undefined) continue;
      const entry = { agencyId: agency.id, services: agency.services, territoryId: agency.territoryId, stems };
      byFirst.set(first, [...(byFirst.get(first) ?? []), entry]);
    }
  }
  return { find: (text, territoryPath) => findNamed({ byFirst, text, territoryPath }) };
}

function findNamed(options: { byFirst: Map<string, AliasEntry[]>; text: string; territoryPath: readonly number[] }) {
  const words = [...options.text.matchAll(wordPattern)].map((match) => ({
    stem: stemWord(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
  let best: { entry: AliasEntry; start: number; end: number } | null = null;
  words.forEach((word, index) => {
    const begun = options.byFirst.get(word.stem);
    if (!begun) return;
    const entries = begun.filter((entry) => entry.stems.every((stem, offset) => words[index + offset]?.stem === stem));
    const entry = chooseEntry(entries, options.territoryPath);
    const last = entry && words[index + entry.stems.length - 1];
    if (!entry || !last) return;
    if (best === null || entry.stems.length > best.entry.stems.length)
      best = { entry, start: word.start, end: last.end };
  });
  if (best === null) return null;
  const { entry, start, end } = best as { entry: AliasEntry; start: number; end: number };
  return { agencyId: entry.agencyId, services: entry.services, start, end };
}

/** Longest alias first, then the body nearest to the place; two strangers with one name stay undecided. */
function chooseEntry(entries: readonly AliasEntry[], territoryPath: readonly number[]): AliasEntry | null {
  const longest = Math.max(0, ...entries.map((entry) => entry.stems.length));
  const same = entries.filter((entry) => entry.stems.length === longest);
  const near = same
    .filter((entry) => entry.territoryId === null || territoryPath.includes(entry.territoryId))
    .sort((a, b) => rank(a, territoryPath) - rank(b, territoryPath));
  if (near[0]) return near[0];
  const bodies = new Set(same.map((entry) => entry.agencyId));
  return bodies.size === 1 ? (same[0] ?? null) : null;
}

function rank(entry: AliasEntry, territoryPath: readonly number[]): number {
  return entry.territoryId === null ? territoryPath.length : territoryPath.indexOf(entry.territoryId);
}
