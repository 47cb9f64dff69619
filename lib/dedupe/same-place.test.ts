import { describe, expect, it } from "vitest";
import { hasOtherAddress, isSameAddress, isSamePlace, type PlaceRef } from "@/lib/dedupe/same-place";

function place(part: Partial<PlaceRef>): PlaceRef {
  return { municipalityId: 1, territoryId: 2, street: null, house: null, text: "", ...part };
}

const town = 90_000;

describe("same place", () => {
  it.each([
    [
      { street: "улица Победы", house: "14" },
      { street: "Победы", house: "14" },
    ],
    [{ street: "ул. Ново-Садовая" }, { street: "Ново-Садовая улица", house: "220" }],
    [
      { street: "проспект Кирова", house: "7 корпус 2" },
      { street: "пр-т Кирова", house: "7к2" },
    ],
    [{ street: "улица Юбилейная", house: "30" }, { text: "безымянка юбилейная 30 двор темень" }],
    [{ street: "Ново-Садовая", house: "220" }, { text: "ново садовая 220 холодрыга" }],
    [{ street: "Полевая" }, { text: "На Полевой вторую неделю темно" }],
    [{ text: "Фрунзе 75, крыша течёт" }, { text: "льётся с потолка на фрунзе, д. 75" }],
  ])("is recognised in %o and %o", (left, right) => {
    expect(isSamePlace(place(left), place(right), town)).toBe(true);
    expect(isSamePlace(place(right), place(left), town)).toBe(true);
    expect(isSamePlace(place(left), place({ ...right, territoryId: 3 }), town)).toBe(false);
  });

  it.each([
    [{ street: "улица Мира" }, { street: "проспект Мира" }],
    [
      { street: "Мира", house: "14" },
      { street: "Мира", house: "16" },
    ],
    [{ street: "улица Юбилейная", house: "30" }, { text: "юбилейная 32, во дворе темно" }],
    [{ street: "Полевая" }, { text: "на Садовой темно" }],
    [{ text: "ждём уже 3 недели" }, { text: "воды нет уже 3 недели" }],
    [{ text: "автобус 27 не пришёл" }, { text: "в автобусе 27 грязно, автобус 27" }],
    [{}, {}],
  ])("is not claimed for %o and %o in a town", (left, right) => {
    expect(isSamePlace(place(left), place(right), town)).toBe(false);
  });

  it("is the whole of a small settlement, unless two addresses contradict each other", () => {
    expect(isSamePlace(place({}), place({}), 800)).toBe(true);
    expect(isSamePlace(place({}), place({}), 3_000)).toBe(false);
    expect(isSamePlace(place({}), place({}), null)).toBe(false);
    expect(isSamePlace(place({ street: "Мира" }), place({ street: "Победы" }), 800)).toBe(false);
    expect(isSamePlace(place({ territoryId: null }), place({ territoryId: null }), 800)).toBe(false);
  });

  it("does not take a quarter for another place than a street in it", () => {
    expect(hasOtherAddress(place({ street: "12 квартал" }), place({ street: "Революционная" }))).toBe(false);
    expect(hasOtherAddress(place({ street: "12 квартал" }), place({ street: "7 квартал" }))).toBe(true);
  });

  it("takes an address for the same only if both name the house, or neither", () => {
    expect(isSameAddress(place({ street: "Мира", house: "1" }), place({ street: "ул Мира", house: "1" }))).toBe(true);
    expect(isSameAddress(place({ street: "Мира" }), place({ street: "Мира" }))).toBe(true);
    expect(isSameAddress(place({ street: "Мира", house: "1" }), place({ street: "Мира" }))).toBe(false);
    expect(isSameAddress(place({}), place({}))).toBe(false);
  });
});
