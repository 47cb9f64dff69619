import { continuesAddress, houseAt, isHouseWord } from "./house-number";
import type { Address } from "./schema";
import {
  nameAfterPreposition,
  nameAfterType,
  nameBeforeType,
  streetTypeAt,
  toNominative,
  untypedNameBefore,
  type TownTest,
} from "./street-name";
import type { StreetType } from "./street-words";
import { gap, type Token } from "./tokenize";

interface FoundAddress {
  /** Indexes of tokens; `to` is exclusive. */
  from: number;
  to: number;
  address: Address;
  /** «На Петрова» hides a name from the gazetteer, but may as well be a complaint about a person. */
  isCertain: boolean;
}

interface Scan {
  text: string;
  tokens: readonly Token[];
  isTown: TownTest;
  /** Everything before belongs to an earlier address. */
  since: number;
}

/** All streets and houses of a text, in order, none overlapping. */
export function findAddresses(text: string, tokens: readonly Token[], isTown: TownTest): FoundAddress[] {
  const found: FoundAddress[] = [];
  const scan: Scan = { text, tokens, isTown, since: 0 };
  for (let at = 0; at < tokens.length; at++) {
    const address = typedStreet(scan, at) ?? untypedStreet(scan, at) ?? ledStreet(scan, at);
    if (!address) continue;
    const previous = found.at(-1);
    if (previous && isHouseOf(scan, previous, address)) found[found.length - 1] = joined(previous, address);
    else found.push(address);
    scan.since = address.to;
    at = address.to - 1;
  }
  return found;
}

/** «Дом 14 по ул. Радищева», «дом № 5, улица Мира»: the house stands before its street. */
function isHouseOf({ tokens }: Scan, house: FoundAddress, street: FoundAddress): boolean {
  if (house.address.street !== undefined || street.address.street === undefined || street.address.house !== undefined)
    return false;
  const between = tokens.slice(house.to, street.from);
  if (between.length > 1 || ((tokens[house.to]?.gapBefore ?? 0) & (gap.break | gap.dot)) !== 0) return false;
  return between.every(({ norm }) => norm === "по" || norm === "на");
}

function joined(house: FoundAddress, street: FoundAddress): FoundAddress {
  const { start } = house.address;
  const address = { ...street.address, ...(house.address.house && { house: house.address.house }), start };
  return { ...street, from: house.from, address };
}

/** The address to propose: with a house rather than without, otherwise the first. */
export function mainAddress(found: readonly FoundAddress[]): Address | null {
  const certain = found.filter((one) => one.isCertain).map((one) => one.address);
  const full = certain.find((address) => address.street !== undefined && address.house !== undefined);
  return full ?? certain.find((address) => address.street !== undefined) ?? certain[0] ?? null;
}

/** «ул. Победы 93», «Московском шоссе, 15», «по улице Московское шоссе». */
function typedStreet(scan: Scan, at: number): FoundAddress | undefined {
  const { tokens, isTown, since } = scan;
  const typed = streetTypeAt(tokens, at);
  if (!typed) return undefined;
  const { type, length } = typed;
  const before = nameBeforeType(tokens, at, { type, since });
  if (before < at) {
    const name = toNominative(slice(scan, before, at), { gender: type.gender, agrees: true });
    return withHouse(scan, { from: before, to: at + length, street: `${capitalized(name)} ${type.name}` });
  }
  const first = at + length;
  if (type.isPlural && isTown(first)) return undefined;
  const to = nameAfterType(tokens, first, { type, isTown });
  if (to === first) return undefined;
  const second = streetTypeAt(tokens, to);
  if (second && nameBeforeType(tokens, to, { type: second.type, since: first }) < to) {
    const name = toNominative(slice(scan, first, to), { gender: second.type.gender, agrees: true });
    return withHouse(scan, { from: at, to: to + second.length, street: `${capitalized(name)} ${second.type.name}` });
  }
  return withHouse(scan, { from: at, to, street: nameWithType(slice(scan, first, to), type) });
}

/** «на Дзержинского, 24», «Ново-Садовая 106б», «дом 7 корпус 2». */
function untypedStreet(scan: Scan, at: number): FoundAddress | undefined {
  const { tokens, since, isTown } = scan;
  const isLed = isHouseWord(tokens[at]);
  if (!isLed && !tokens[at]?.isNumber) return undefined;
  const house = houseAt(scan.text, tokens, at);
  if (!house) return undefined;
  const from = continuesAddress(tokens[at]) ? untypedNameBefore(tokens, at, { since, isTown }) : at;
  if (from < at) {
    const street = capitalized(toNominative(slice(scan, from, at), { gender: "feminine", agrees: true }));
    return build(scan, { from, to: house.to, street, house: house.house });
  }
  return isLed ? build(scan, { from: at, to: house.to, house: house.house }) : undefined;
}

/** «яма на Ново-Вокзальной», «не чистят по Гагарина». */
function ledStreet(scan: Scan, at: number): FoundAddress | undefined {
  const word = scan.tokens[at]?.norm;
  if (word !== "на" && word !== "по" && word !== "вдоль") return undefined;
  const to = nameAfterPreposition(scan.tokens, at + 1, scan.isTown);
  if (to === at + 1 || streetTypeAt(scan.tokens, to)) return undefined;
  const name = slice(scan, at + 1, to);
  const street = capitalized(toNominative(name, { gender: "feminine", agrees: true }));
  const address = withHouse(scan, { from: at + 1, to, street });
  return { ...address, isCertain: address.address.house !== undefined || /(ой|ая|[сц]кого)$/.test(name) };
}

function withHouse(scan: Scan, part: { from: number; to: number; street: string }): FoundAddress {
  const house = continuesAddress(scan.tokens[part.to]) ? houseAt(scan.text, scan.tokens, part.to) : undefined;
  return house ? build(scan, { ...part, to: house.to, house: house.house }) : build(scan, part);
}

function build(scan: Scan, part: { from: number; to: number; street?: string; house?: string }): FoundAddress {
  const { from, to, street, house } = part;
  const start = scan.tokens[from]?.start ?? 0;
  const end = scan.tokens[to - 1]?.end ?? start;
  const address: Address = { ...(street && { street }), ...(house && { house }), start, end };
  return { from, to, address, isCertain: true };
}

function nameWithType(name: string, type: StreetType): string {
  return `${type.name} ${capitalized(toNominative(name, { gender: type.gender, agrees: false }))}`;
}

function slice({ text, tokens }: Scan, from: number, to: number): string {
  return text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0).replace(/\s+/g, " ");
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
