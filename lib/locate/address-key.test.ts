import { describe, expect, test } from "vitest";
import { houseKey, streetKey } from "./address-key";

describe("streets", () => {
  test.each([
    ["улица Карла Маркса", "ул. Карла Маркса"],
    ["Маркса Карла улица", "улица Карла Маркса"],
    ["Садовая улица", "улица Садовая"],
    ["проспект Мира", "пр-т Мира"],
    ["1-я Парковая улица", "1 Парковая ул"],
    ["Зелёная улица", "Зеленая улица"],
    ["бульвар Ивана Финютина", "б-р Финютина Ивана"],
  ])("%s is %s", (one, other) => {
    expect(streetKey(one)).toEqual(streetKey(other));
  });
  test("the name alone is that of the typed one", () => {
    expect(streetKey("Ново-Садовая")?.bare).toBe(streetKey("Ново-Садовая улица")?.bare);
    expect(streetKey("Ново-Садовая")?.typed).not.toBe(streetKey("Ново-Садовая улица")?.typed);
  });
  test.each([
    ["улица Мира", "проспект Мира"],
    ["1-я Парковая улица", "2-я Парковая улица"],
    ["Садовая улица", "Садовый переулок"],
  ])("%s is not %s", (one, other) => {
    expect(streetKey(one)).not.toEqual(streetKey(other));
  });
  test("a kind of street may be its name; nothing is nobody's", () => {
    expect(streetKey("Набережная улица")).toEqual({ bare: "набережная", typed: "набережная улица" });
    expect(streetKey(" — ")).toBeNull();
  });
});

describe("houses", () => {
  test.each([
    ["5, корпус 2, литера А", "5 к2"],
    ["дом 5 корп. 2", "5к2"],
    ["106Б", "106 б"],
    ["106B", "106в"],
    ["12 строение 3", "12с3"],
    ["д. 7, литера А", "7"],
    ["7/9", "7 / 9"],
  ])("%s is %s", (one, other) => {
    expect(houseKey(one)).toBe(houseKey(other));
  });
  test("other letters of a plot stay apart, and what stands before a number is no house", () => {
    expect(houseKey("7 литера Б")).toBe("7б");
    expect(houseKey("б/н")).toBe("");
    expect(houseKey("")).toBe("");
  });
  test("nobody's door is kept", () => {
    expect(houseKey("5, кв. 12")).toBe("5");
    expect(houseKey("5к1 квартира 7")).toBe("5к1");
    expect(houseKey("3, подъезд 2")).toBe("3");
  });
});
