/** Roots by which a body tells what it is about, for names that have no word in common with any known one. */
const spheres: Record<string, readonly string[]> = {
  health: ["здрав", "медиц", "больни", "поликлин", "лечеб", "фап", "црб"],
  education: ["образов", "школ", "просвещ", "дошкол", "учебн", "детсад"],
  roads: ["дорог", "дорож", "автодор", "транспорт", "перевоз", "пассажир"],
  housing: ["жкх", "жилищ", "коммунал", "энергет", "водокан", "теплосет", "управляющ"],
  social: ["соцзащ", "социальн", "опек", "семь", "семей", "демограф", "пенси"],
  culture: ["культур", "музе", "театр", "библиот"],
  sport: ["спорт", "физкульт", "физическ"],
  nature: ["природ", "эколог", "лесн", "лесхоз", "охот"],
  construction: ["строит", "градостр", "архитект", "застро"],
  property: ["имущ", "земел", "кадастр"],
  labour: ["труд", "занятост"],
  order: ["полиц", "внутренн", "гибдд", "мвд", "безопасн"],
  improvement: ["благоустр", "озелен", "озеленен", "санитар"],
  waste: ["отход", "мусор", "тко"],
};

const byRoot = Object.entries(spheres).flatMap(([sphere, roots]) => roots.map((root) => ({ sphere, root })));

/** The spheres that the words of a name tell of, each with the word that tells it. */
export function spheresOf(words: readonly { plain: string }[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { plain } of words) {
    const rest = plain.replace(/^(?:мин|обл|гор|рай|деп)(?=.{4})/, "");
    for (const { sphere, root } of byRoot) {
      if (rest.startsWith(root) || plain.startsWith(root)) found.set(sphere, plain);
    }
  }
  return found;
}
