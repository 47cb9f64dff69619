import { expect, test } from "vitest";
import { diffWords } from "./diff-words";

const textOf = (parts: ReturnType<typeof diffWords>, without: "added" | "removed") =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");

test("what was added and removed stands among what stayed", () => {
  expect(diffWords("Фонарь починили", "Фонарь починили вчера")).toEqual([
    { kind: "same", text: "Фонарь починили" },
    { kind: "added", text: " вчера" },
  ]);
  expect(
    diffWords("Скоро починим фонарь", "Вчера починили фонарь").filter(({ kind }) => kind === "same"),
  ).toContainEqual({ kind: "same", text: " фонарь" });
});

test("changes with nothing but a space or a preposition between them are told as one", () => {
  expect(
    diffWords("Ответ: починим в ближайшее время завтра утром", "Ответ: починили в прошлую среду завтра утром"),
  ).toEqual([
    { kind: "same", text: "Ответ: " },
    { kind: "removed", text: "починим в ближайшее время" },
    { kind: "added", text: "починили в прошлую среду" },
    { kind: "same", text: " завтра утром" },
  ]);
});

test.each([
  ["", "Новый текст"],
  ["Старый текст", ""],
  ["Один и тот же", "Один и тот же"],
  ["раз два три четыре", "два пять\nчетыре шесть"],
  ["слово ".repeat(3_000), "другое ".repeat(3_000)],
])("both texts can be read out of the difference", (before, after) => {
  const parts = diffWords(before, after);
  expect(textOf(parts, "added")).toBe(before);
  expect(textOf(parts, "removed")).toBe(after);
});
