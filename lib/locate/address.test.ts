import { describe, expect, test } from "vitest";
import { findAddresses, mainAddress } from "./address";
import { tokenize } from "./tokenize";

function addressOf(text: string, towns: readonly string[] = []) {
  const tokens = tokenize(text);
  return mainAddress(findAddresses(text, tokens, (at) => towns.includes(tokens[at]?.norm ?? "")));
}

describe("findAddresses", () => {
  test.each([
    ["яма на ул. Победы 93", "улица Победы", "93"],
    ["по улице Победы, дом 93 нет света", "улица Победы", "93"],
    ["на улице Самарской темно", "улица Самарская", undefined],
    ["пр-т Кирова, 145/2", "проспект Кирова", "145/2"],
    ["на проспекте Карла Маркса д. 7 корпус 2", "проспект Карла Маркса", "7 корпус 2"],
    ["на Московском шоссе, 15 стр. 1", "Московское шоссе", "15 стр. 1"],
    ["ул. Московское шоссе 20", "Московское шоссе", "20"],
    ["пер. 2-й Советский д.5", "переулок 2-й Советский", "5"],
    ["улица 40 лет Октября, 11а", "улица 40 лет Октября", "11а"],
    ["ул.К.Маркса д.5", "улица К.Маркса", "5"],
    ["5-я просека, 95", "5-я просека", "95"],
    ["в 8 квартале отключили воду", "8 квартал", undefined],
    ["на Дзержинского, 24 нет отопления", "Дзержинского", "24"],
    ["Дзержинского 24 нет отопления", "Дзержинского", "24"],
    ["Ново-Садовая 106б крыша течёт", "Ново-Садовая", "106б"],
    ["яма на Ново-Вокзальной", "Ново-Вокзальная", undefined],
    ["ул ленина 5 не убирают", "улица Ленина", "5"],
    ["на Карла Маркса, 10 лифт стоит", "Карла Маркса", "10"],
    ["возле дома № 14/20 по ул. Радищева", "улица Радищева", "14/20"],
    ["Б-р Здоровья 14 лёд", "бульвар Здоровья", "14"],
    ["по адресу Стара-Загора 19 Д крыша", "Стара-Загора", "19 Д"],
  ])("reads «%s»", (text, street, house) => {
    const address = addressOf(text);
    expect(address?.street).toBe(street);
    expect(address?.house).toBe(house);
  });

  test("gives a house without a street where the text gives no more", () => {
    expect(addressOf("дом 7 корпус 2, течёт крыша")).toEqual({ house: "7 корпус 2", start: 0, end: 14 });
  });

  test("prefers the address with a house, and counts its offsets in the original text", () => {
    const text = "😀 От ул. Мира до Гагарина, 45 темно";
    const address = addressOf(text);
    expect(text.slice(address?.start, address?.end)).toBe("Гагарина, 45");
  });

  test.each([
    "на улице темно и скользко",
    "по нашей улице не пройти",
    "на соседней улице чисто",
    "улицы Самары не чистят",
    "бесплатный проезд для пенсионеров отменили",
    "звонили на горячую линию",
    "школа 24 закрыта 5 дней",
    "нет воды 24 июня и 2 года подряд",
    "ждём автобус 61 минут 40",
    "ПОМОЙКА ПО ВСЕЙ УЛИЦЕ. две недели",
  ])("sees no street in «%s»", (text) => {
    expect(addressOf(text, ["самары"])).toBeNull();
  });

  test("ends a street's name where a town begins", () => {
    expect(addressOf("ул. Ленина Сергиевск", ["сергиевск"])?.street).toBe("улица Ленина");
  });
});
