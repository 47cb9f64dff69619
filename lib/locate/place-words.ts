import { grammaticalCase } from "./name-forms";

/** The words around a name that tell what it names. Keys are in the spelling of `tokenize`. */

const { genitive, dative, accusative, instrumental, prepositional } = grammaticalCase;

/** Prepositions a place is named with, and the cases they take. */
export const placePrepositions = new Map<string, number>([
  ["в", prepositional | accusative],
  ["во", prepositional | accusative],
  ["из", genitive],
  ["под", instrumental],
  ["за", instrumental],
  ["над", instrumental],
  ["между", instrumental | genitive],
  ["около", genitive],
  ["возле", genitive],
  ["близ", genitive],
  ["вблизи", genitive],
  ["недалеко", genitive],
  ["до", genitive],
  ["через", accusative],
  ["по", dative],
]);

/** «На Безымянке», «с Мехзавода»: neighbourhoods and stations, not towns. */
export const neighbourhoodPrepositions = new Map<string, number>([
  ["на", prepositional | accusative],
  ["с", genitive],
  ["со", genitive],
]);

/** Words that may stand between a preposition and a name: «в нашем родном Безенчуке». */
export const namePrefixes = new Set(
  list("наш наша наше наши нашем нашей нашего родном родной родного самом самой всей всем любимом любимой этом этой"),
);

type TypeKind = "settlement" | "neighbourhood" | "district" | "okrug";

export interface TypeWord {
  kind: TypeKind;
  /** The type as the gazetteer writes it, for telling село Сосновка from посёлок Сосновка. */
  type?: string;
  /** Could be an initial or a preposition as well, so it counts only next to a dot or before a capital. */
  isLetter?: true;
}

export const typeWords = new Map<string, TypeWord>([
  ...settlement("город", "город города городу городом городе гор", "г"),
  ...settlement("село", "село села селу селом селе", "с"),
  ...settlement("поселок", "поселок поселка поселку поселком поселке пос поселение поселении поселения", "п"),
  ...settlement("деревня", "деревня деревни деревне деревню деревней дер", "д"),
  ...settlement("пгт", "пгт рп гп сп"),
  ...settlement("хутор", "хутор хутора хутору хуторе", "х"),
  ...settlement("станция", "станция станции станцию ст"),
  ...settlement("станица", "станица станицы станице станицу"),
  ...settlement("аул", "аул аула ауле"),
  ...settlement("разъезд", "разъезд разъезда разъезде рзд"),
  ...typed("neighbourhood", "микрорайон микрорайона микрорайоне микрорайону мкр мкрн мкн жк"),
  ...typed("neighbourhood", "квартал квартала квартале массив массиве массива"),
  ...typed("district", "район района району районом районе районы районов районах районам рн мр"),
  ...typed("okrug", "округ округа округу округом округе го зато"),
]);

/** Stand between an adjective and its type: «Сергиевского муниципального района». */
export const typePrefixes = new Set([
  ...list("муниципальный муниципального муниципальному муниципальным муниципальном"),
  ...list("городской городского городскому городским городском внутригородской внутригородском внутригородского"),
  ...list("сельское сельского сельскому сельским сельском"),
]);

export const regionWords = new Set(
  list(
    "область области областью обл край края краю краем крае республика республики республике республику респ губерния губернии",
  ),
);

/** «Жители Сызрани», «администрация Тольятти»: words a place follows in the genitive. By their beginnings. */
export const governors = [
  ...list("жител администраци глав мэр центр окраин дорог двор территори власт населен пригород окрестност больниц"),
  ...list("поликлиник школ черт въезд выезд чиновник служб район предел улиц город поселк част водоканал прокуратур"),
  ...list("дум горожан пенсионер рынк крайн кварт"),
];

/** What is called by an adjective of the town it serves: «Сызранская ЦРБ». By their beginnings. */
export const institutions = [
  ...list(
    "црб цгб цргб больниц поликлиник роддом администраци мэри прокуратур дум водоканал амбулатори скор стоматологи",
  ),
  ...list(
    "городск районн центральн межрайонн детск школ лице гимнази колледж техникум училищ суд рэс тэц грэс автовокзал",
  ),
  ...list("вокзал кладбищ свалк полигон"),
];

/** Things that bear the names of places: a cinema «Самара», a shop «Дружба». By their beginnings. */
export const namedThings = [
  ...list(
    "магазин кафе ресторан клуб кинотеатр завод фабрик санатори лагер гостиниц отел команд бассейн стадион ансамбл",
  ),
  ...list("аптек газет метро остановк рынок супермаркет гипермаркет телеканал радио партия управляющ компани фирм"),
  ...list("товариществ кооператив садик детсад парк сквер музе театр ледов база базе базы пансионат"),
];

export const namedThingAbbreviations = new Set([
  ...list(
    "тц трк трц тк тд снт сдт днт днп онт ооо оао зао пао ао ип тсж тсн ук жск фк хк дк гк гск мп муп мбу гбу цум банк",
  ),
  ...list("сто азс жэу доу мку сад"),
]);

/** Water and hills named like a town are somewhere else. By their beginnings. */
export const landscape = [
  ...list("река реки реке реку рекой речк озер пруд родник руче ручь проток залив водохранилищ гора горы горе остров"),
];

export function startsWithAny(word: string, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => word.startsWith(beginning));
}

function list(words: string): string[] {
  return words.split(" ");
}

function settlement(type: string, words: string, letter?: string): [string, TypeWord][] {
  const entries = list(words).map((word): [string, TypeWord] => [word, { kind: "settlement", type }]);
  return letter ? [...entries, [letter, { kind: "settlement", type, isLetter: true }]] : entries;
}

function typed(kind: TypeKind, words: string): [string, TypeWord][] {
  return list(words).map((word) => [word, { kind }]);
}
