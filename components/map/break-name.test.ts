import { expect, test } from "vitest";
import { breakName } from "./break-name";

test.each([
  ["Шенталинский", "Шента-", "линский"],
  ["Хворостянский", "Хворос-", "тянский"],
  ["Клявлинский", "Кляв-", "линский"],
  ["Кинель-Черкасский", "Кинель-", "Черкасский"],
  ["Красное Село", "Красное", "Село"],
])("%s may be broken as «%s» «%s»", (name, first, second) => {
  expect(breakName(name)).toEqual([[name], [first, second]]);
});

test("a short word is never broken", () => {
  expect(breakName("Самара")).toEqual([["Самара"]]);
});
