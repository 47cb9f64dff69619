import fc from "fast-check";
import { expect, test } from "vitest";
import { highlight, markedWords } from "./highlight";

function span(text: string, word: string, weight = 1) {
  const start = text.indexOf(word);
  return { start, end: start + word.length, weight };
}

test("topic and place are marked where they stand", () => {
  const text = "Фонарь мигает на Полевой, 3";
  const parts = highlight(text, { topic: [span(text, "мигает")], place: [span(text, "Полевой, 3")] });
  expect(parts).toEqual([
    { text: "Фонарь ", mark: null },
    { text: "мигает", mark: "topic" },
    { text: " на ", mark: null },
    { text: "Полевой, 3", mark: "place" },
  ]);
});

test("neighbouring words of one kind are one mark", () => {
  const text = "совсем не горит свет";
  const parts = highlight(text, { topic: [span(text, "не"), span(text, "горит")], place: [] });
  expect(markedWords(parts, "topic", 3)).toEqual(["не горит"]);
});

test("punctuation at the edge of a word is not marked, inside an address it is", () => {
  const text = "нет света. Полевая, 3!";
  const parts = highlight(text, { topic: [span(text, "света.")], place: [span(text, "Полевая, 3!")] });
  expect(markedWords(parts, "topic", 1)).toEqual(["света"]);
  expect(markedWords(parts, "place", 1)).toEqual(["полевая, 3"]);
});

test("words that speak against the topic, or hardly for it, stay plain", () => {
  const text = "ночью гудит насос";
  const topic = [span(text, "насос", 1), span(text, "гудит", 0.1), span(text, "ночью", -0.5)];
  expect(markedWords(highlight(text, { topic, place: [] }), "topic", 3)).toEqual(["насос"]);
});

test("whatever the spans, the text stays what the citizen wrote", () => {
  const spans = fc.array(
    fc.record({
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
      weight: fc.float({ min: -1, max: 1, noNaN: true }),
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 50, unit: "binary" }), spans, spans, (text, topic, place) => {
      expect(
        highlight(text, { topic, place })
          .map((part) => part.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
