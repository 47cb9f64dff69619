import type { Wording } from "./pack-problem";

const things = {
  agency: { ru: "органа", en: "agency" },
  municipality: { ru: "муниципалитета", en: "municipality" },
  territory: { ru: "территории", en: "territory" },
  topic: { ru: "темы", en: "topic" },
  topicGroup: { ru: "группы тем", en: "topic group" },
  calendar: { ru: "календаря", en: "calendar" },
} as const satisfies Record<string, Wording>;

export type Thing = keyof typeof things;

/** Every sentence about a broken pack, in both languages. */
export const wordings = {
  unknown: (thing: Thing, code: string) => ({
    ru: `нет ${things[thing].ru} с кодом «${code}»`,
    en: `no ${things[thing].en} with the code "${code}"`,
  }),
  repeated: (value: string, line: number) => ({
    ru: `«${value}» уже есть в строке ${line}`,
    en: `"${value}" already stands in line ${line}`,
  }),
  repeatedIn: (value: string, file: string) => ({
    ru: `«${value}» уже есть в ${file}`,
    en: `"${value}" already stands in ${file}`,
  }),
  noGeoJson: () => ({
    ru: "это не GeoJSON FeatureCollection или архив повреждён",
    en: "this is no GeoJSON FeatureCollection, or the archive is damaged",
  }),
  noName: () => ({
    ru: "нет свойства «district» или «name»",
    en: 'the property "district" or "name" is missing',
  }),
  outsideCountry: (point: string) => ({
    ru: `точка ${point} вне России: нужны градусы WGS 84, сначала долгота`,
    en: `the point ${point} lies outside of Russia: degrees of WGS 84 are expected, the longitude first`,
  }),
  noArea: (name: string) => ({ ru: `у «${name}» нет площади`, en: `"${name}" has no area` }),
  noFile: () => ({ ru: "файла нет", en: "the file is missing" }),
  noColumn: (column: string) => ({ ru: `нет столбца «${column}»`, en: `no column "${column}"` }),
  columnCount: (found: number, expected: number) => ({
    ru: `полей ${found}, а столбцов ${expected}`,
    en: `${found} fields for ${expected} columns`,
  }),
  asWritten: (text: string) => ({ ru: text, en: text }),
  noProvider: (service: string) => ({
    ru: `услугу «${service}» не оказывает ни один орган`,
    en: `no agency provides the service "${service}"`,
  }),
  namedWithoutObject: () => ({
    ru: "«named» возможно только вместе с «object»",
    en: '"named" only goes together with "object"',
  }),
  wrongCode: (code: string) => ({
    ru: `код не совпадает с именем папки или файла «${code}»`,
    en: `the code differs from the name of the folder or file "${code}"`,
  }),
  timeZone: (zone: string) => ({ ru: `нет часового пояса «${zone}»`, en: `no time zone "${zone}"` }),
  ownAncestor: (chain: string) => ({
    ru: `орган стоит сам над собой: ${chain}`,
    en: `the agency stands above itself: ${chain}`,
  }),
  samePriority: (priority: number, code: string) => ({
    ru: `приоритет ${priority} уже у «${code}»`,
    en: `priority ${priority} is already that of "${code}"`,
  }),
  noGeneralPolicy: () => ({
    ru: "нет правила без условий: для части инцидентов сроков не будет",
    en: "no policy without conditions: some incidents would have no norms",
  }),
  itself: () => ({ ru: "тема названа сама собой", en: "the topic names itself" }),
  outsideYears: (from: number, to: number) => ({
    ru: `день не входит в годы ${from}–${to}`,
    en: `the day lies outside the years ${from}–${to}`,
  }),
  policyChanged: (version: number) => ({
    ru: `содержание версии ${version} изменилось; поднимите version до ${version + 1}`,
    en: `the contents of version ${version} changed; raise version to ${version + 1}`,
  }),
  policyOlder: (version: number, stored: number) => ({
    ru: `версия ${version} старше сохранённой ${stored}; поднимите version до ${stored + 1}`,
    en: `version ${version} is older than the stored ${stored}; raise version to ${stored + 1}`,
  }),
  noBody: (topic: string, municipalities: readonly string[]) => ({
    ru: `тема «${topic}» ни к кому не попадает: ${listed(municipalities, "и ещё")}`,
    en: `the topic "${topic}" reaches nobody in: ${listed(municipalities, "and")}`,
  }),
  twoProviders: ({ service, territory, codes }: { service: string; territory: string; codes: readonly string[] }) => ({
    ru: `«${service}» для «${territory}» оказывают ${listed(codes, "и ещё")}: сообщения пойдут к «${codes[0]}»`,
    en: `"${service}" for "${territory}" is provided by ${listed(codes, "and")}: "${codes[0]}" gets the messages`,
  }),
  wrongNumber: (value: string) => ({
    ru: `«${value}» не похоже на код ОКТМО из 11 цифр`,
    en: `"${value}" is no OKTMO code of 11 digits`,
  }),
  noType: (name: string) => ({
    ru: `перед названием «${name}» нет известного типа: с, п, д, г, пгт …`,
    en: `no known type stands before the name "${name}": с, п, д, г, пгт …`,
  }),
  noMunicipality: (name: string) => ({
    ru: `в регионе нет муниципалитета «${name}»`,
    en: `the region has no municipality "${name}"`,
  }),
  loginTaken: (login: string) => ({
    ru: `логин «${login}» занят учётной записью другого региона или не демонстрационной`,
    en: `the login "${login}" belongs to another region or to an account that is no demo account`,
  }),
} as const satisfies Record<string, (...values: never[]) => Wording>;

function listed(names: readonly string[], andMore: string): string {
  const shown = names.slice(0, 4).join(", ");
  return names.length > 4 ? `${shown} ${andMore} ${names.length - 4}` : shown;
}
