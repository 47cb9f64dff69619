import { expect, test } from "vitest";
import { bindSpaces } from "./typography";

test("a preposition stays with its word, also when two of them follow each other", () => {
  expect(bindSpaces("до арки и в городе")).toBe("до\u00a0арки и\u00a0в\u00a0городе");
});
test("a number sign stays with its number, a dash with the word before it", () => {
  expect(bindSpaces("Инцидент № {number} — новый")).toBe("Инцидент №\u00a0{number}\u00a0— новый");
});
test("the syntax of plurals is left alone", () => {
  const text = "{count, plural, one {# слово} other {# слов}}";
  expect(bindSpaces(text)).toBe(text);
});
