import { describe, expect, test } from "vitest";
import { isKnownStreet, matchAddresses } from "./match-addresses";
import type { AddressGroup, KnownPoint } from "./match-addresses";

const point = (house: string, lat: number, over: Partial<KnownPoint> = {}): KnownPoint => {
  return { territoryId: 7, street: "садовая улица", house, lat, lon: 50, ...over };
};
const known = [point("", 1), point("5", 2), point("5к2", 3), point("", 1, { street: "садовая" })];

function group(over: Partial<AddressGroup> = {}): AddressGroup {
  const place = { territoryId: 7, municipalityId: 7, territoryCode: "town", territoryName: "город Заречье" };
  return { ...place, street: "Садовая улица", house: null, count: 1, ...over };
}

function latOf(over: Partial<AddressGroup>, toHouse = true): number | undefined {
  return matchAddresses([group(over)], { known, toHouse }).points[0]?.lat;
}

describe("where an address lies", () => {
  test("at the house however it is written, else at the house without its block, else in the street", () => {
    expect(latOf({ house: "5 корпус 2" })).toBe(3);
    expect(latOf({ house: "5 к 9" })).toBe(2);
    expect(latOf({ house: "77" })).toBe(1);
    expect(latOf({ street: "Садовая", house: null })).toBe(1);
  });
  test("never at a house for who may not see people", () => {
    expect(latOf({ house: "5" }, false)).toBe(1);
  });
  test("a settlement's own street goes before one of its municipality, and that before nothing", () => {
    const both = [...known, point("5", 9, { territoryId: 70 })];
    const inVillage = group({ territoryId: 70, house: "5" });
    expect(matchAddresses([inVillage], { known: both, toHouse: true }).points[0]?.lat).toBe(9);
    expect(matchAddresses([inVillage], { known, toHouse: true }).points[0]?.lat).toBe(2);
  });
  test("the same house in two spellings is one circle, found by its street; what is unknown is returned", () => {
    const groups = [
      group({ house: "5 к2", count: 3 }),
      group({ house: "5 корпус 2", count: 2 }),
      group({ street: "Лесная" }),
    ];
    const { points, left } = matchAddresses(groups, { known, toHouse: true });
    expect(points).toMatchObject([{ count: 5, name: "Садовая улица, 5 к2", kind: "house", words: "Садовая улица" }]);
    expect(left).toEqual([groups[2]]);
  });
  test("a street may be known although no house of it is asked for", () => {
    expect(isKnownStreet(new Set(["7\tлесная"]), group({ house: "900" }))).toBe(false);
    expect(isKnownStreet(new Set(["7\tсадовая улица"]), group({ house: "900" }))).toBe(true);
    expect(isKnownStreet(new Set(["7\t"]), group({ street: "" }))).toBe(false);
  });
});
