import { expect, test } from "vitest";
import { personInitials, shortPersonName } from "./person-name";

test.each([
  ["Соколова Наталья Дмитриевна", "Н.\u00a0Соколова", "НС"],
  ["Быков Роман Алексеевич", "Р.\u00a0Быков", "РБ"],
  ["Ольга Ильина", "Ольга Ильина", "ОИ"],
  ["demo", "demo", "D"],
])("%s is written «%s» and marked %s", (name, short, initials) => {
  expect(shortPersonName(name)).toBe(short);
  expect(personInitials(name)).toBe(initials);
});
