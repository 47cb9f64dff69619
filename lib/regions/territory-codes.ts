/** The territory that stands for the whole region. */
export function rootTerritoryCode(regionCode: string): string {
  return `${regionCode}-region`;
}

const latin: Record<string, string> = {
  ...{ а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "yo", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l" },
  ...{ м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh" },
  ...{ щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya" },
};

/** «Большой Толкай» → `bolshoy-tolkay`, «Сергиевский» → `sergievsky`: what a code may consist of. */
export function transliterate(name: string): string {
  const spelled = name
    .toLowerCase()
    .replace(/[иы]й(?![а-яё])/g, "y")
    .replace(/[а-яё]/g, (letter) => latin[letter] ?? "");
  return spelled.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "place";
}

export interface ToName {
  /** The municipality's code; absent for the municipalities themselves. */
  under?: string;
  name: string;
  type?: string | null;
  oktmo?: string | null;
}

/**
 * Codes for territories that have none yet, aligned with `places`: `<municipality>.<name>`, and `-2`, `-3` … where a
 * name stands more than once. The order of the file doesn't matter, only the official number, so two people who load
 * the same table get the same codes.
 */
export function nameTerritories(places: readonly ToName[], taken: ReadonlySet<string>): string[] {
  const used = new Set(taken);
  const codes = new Map<number, string>();
  const order = places.map((place, index) => ({ index, key: sortKey(place) }));
  order.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index));
  for (const { index } of order) {
    const place = places[index];
    if (!place) continue;
    const slug = transliterate(place.name);
    const base = place.under === undefined ? slug : `${place.under}.${slug}`;
    let code = base;
    for (let count = 2; used.has(code); count++) code = `${base}-${count}`;
    used.add(code);
    codes.set(index, code);
  }
  return places.map((_, index) => codes.get(index) ?? "");
}

function sortKey(place: ToName): string {
  return [place.under ?? "", place.name, place.oktmo ?? "~", place.type ?? ""].join("\t");
}
