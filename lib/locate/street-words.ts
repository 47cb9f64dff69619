/** Words of addresses, in the spelling of `tokenize`. */

export interface StreetType {
  /** As it stands in the proposed address. */
  name: string;
  gender: "masculine" | "feminine" | "neuter";
  /** «ул.», «пр-т»: a name must follow or precede, so less proof is asked of it. */
  isShort: boolean;
  /** «На улицах Самары»: the plural is followed by a town at least as often as by a name. */
  isPlural: boolean;
  /** «5-я просека» is an address, «горячая линия» is not. */
  isNumbered: boolean;
}

export const streetTypes = new Map<string, StreetType>([
  ...street("улица", "feminine", { full: "улица улице улицу улицей", plural: "улицы улиц улицам улицах", short: "ул" }),
  ...street("проспект", "masculine", { full: "проспект проспекта проспекту проспекте", short: "пр просп пркт" }),
  ...street("переулок", "masculine", {
    full: "переулок переулка переулку переулке",
    plural: "переулки переулков",
    short: "пер",
  }),
  ...street("шоссе", "neuter", { full: "шоссе", short: "ш" }),
  ...street("бульвар", "masculine", { full: "бульвар бульвара бульвару бульваре", short: "бул бр" }),
  ...street("проезд", "masculine", { full: "проезд проезда проезду проезде" }),
  ...street("площадь", "feminine", { full: "площадь площади площадью", short: "пл" }),
  ...street("набережная", "feminine", { full: "набережная набережной набережную", short: "наб" }),
  ...street("тупик", "masculine", { full: "тупик тупика тупике", short: "туп" }),
  ...street("аллея", "feminine", { full: "аллея аллеи аллее аллею" }),
  ...street("линия", "feminine", { full: "линия линии линию", isNumbered: true }),
  ...street("просека", "feminine", { full: "просека просеки просеке просеку", isNumbered: true }),
  ...street("тракт", "masculine", { full: "тракт тракта тракту тракте" }),
  ...street("микрорайон", "masculine", {
    full: "микрорайон микрорайона микрорайоне микрорайону",
    short: "мкр мкрн",
  }),
  ...street("квартал", "masculine", { full: "квартал квартала квартале кварталу", short: "квл" }),
]);

/** «пр-т», «б-р», «м-н», «кв-л»: two tokens with a hyphen. */
export const hyphenatedStreetTypes = new Map<string, StreetType>([
  ...street("проспект", "masculine", { short: "пр-т пр-кт пр-та пр-ту пр-те п-т" }),
  ...street("проезд", "masculine", { short: "пр-д п-д" }),
  ...street("бульвар", "masculine", { short: "б-р б-ре б-ру" }),
  ...street("квартал", "masculine", { short: "кв-л кв-ле" }),
  ...street("микрорайон", "masculine", { short: "м-н м-не мк-н" }),
]);

const pronoun =
  /^(наш|ваш|мо|сво|эт|т|вс|сам|одн|как|так|люб|кажд|друг|котор)(ая|ей|ой|ую|ою|ем|ом|им|ому|ему|ого|его|ый|ий|е|у|ю|а|я|о|и|х|их|ых|м)?$/;
const describing = [
  ...list("сосед ближ цел главн больш маленьк нов стар узк широк тих темн грязн разбит центральн параллельн перекрест"),
  ...list(
    "следующ предыдущ указанн данн остальн частн жил городск сельск льготн бесплатн оживленн проезж основн крайн",
  ),
  ...list("длинн платн прост обычн пешеходн"),
];

/** «На нашей улице», «на тёмной улице»: describe a street and don't name it, unlike «на Новой улице». */
export function isDescribing(word: string, hasCapital: boolean): boolean {
  return pronoun.test(word) || (!hasCapital && describing.some((beginning) => word.startsWith(beginning)));
}

/** Words that a number follows without making an address: «школа 24», «маршрут 5», «дом 3». By their beginnings. */
export const numberedThings = [
  ...list(
    "школ сад садик детсад дет больниц поликлиник маршрут автобус троллейбус трамва маршрутк квартир подъезд этаж",
  ),
  ...list(
    "участ корпус лице гимнази номер возраст групп класс палат кабинет пункт стать закон приказ постановлени ук суд",
  ),
  ...list(
    "мфц отделени роддом почт пост ставк температур около почти больше меньше более менее свыше примерно всего еще",
  ),
  ...list("уже через тариф сумм цен вход остановк гимн жэу жк рэу котельн скважин ден час минут тел"),
];

/** After these a number is an amount or a date, not a house. By their beginnings. */
export const units = [
  ...list(
    "лет год км километр метр руб тыс миллион млн человек дет час минут мин дн ден недел месяц январ феврал март",
  ),
  ...list("апрел мая июн июл август сентябр октябр ноябр декабр раз процент градус этаж штук шт литр кг тонн маршрут"),
  ...list(
    "автобус школ сад класс утр вечер ноч числ суток сутк секунд рейс звонк заявк фонар ям подъезд чел соток домов",
  ),
];

function street(
  name: string,
  gender: StreetType["gender"],
  {
    full = "",
    plural = "",
    short = "",
    isNumbered = false,
  }: { full?: string; plural?: string; short?: string; isNumbered?: boolean },
): [string, StreetType][] {
  const entries = (words: string, marks: { isShort: boolean; isPlural: boolean }): [string, StreetType][] =>
    words === "" ? [] : list(words).map((word) => [word, { name, gender, isNumbered, ...marks }]);
  return [
    ...entries(full, { isShort: false, isPlural: false }),
    ...entries(plural, { isShort: false, isPlural: true }),
    ...entries(short, { isShort: true, isPlural: false }),
  ];
}

function list(words: string): string[] {
  return words.split(" ");
}
