import { expect, test } from "vitest";
import { insertMention, mentionAt, splitMentions } from "./mention-at";

test.each([
  ["@", 1, { start: 0, q: "" }],
  ["Спросим @Оль", 12, { start: 8, q: "Оль" }],
  ["(@Петрова Ма", 12, { start: 1, q: "Петрова Ма" }],
  ["пишите на a@b", 13, null],
  ["@Петрова Мария завтра", 21, null],
  ["@Оль и дальше", 4, { start: 0, q: "Оль" }],
  ["без имени", 9, null],
])("in %j with the caret at %i the name being typed is %j", (text, caret, expected) => {
  expect(mentionAt(text, caret)).toEqual(expected);
});

test("a chosen name takes the place of its beginning, and the sentence goes on behind it", () => {
  const place = { start: 8, caret: 12, name: "О. Петрова" };
  expect(insertMention("Спросим @Оль завтра", place)).toEqual({ text: "Спросим @О. Петрова завтра", caret: 20 });
});

test("only those who were called are set apart, the longer name before the shorter", () => {
  expect(splitMentions("@А. Бел и @А. Белова, @чужой", ["А. Бел", "А. Белова"])).toEqual([
    { text: "@А. Бел", isMention: true },
    { text: " и ", isMention: false },
    { text: "@А. Белова", isMention: true },
    { text: ", @чужой", isMention: false },
  ]);
});
