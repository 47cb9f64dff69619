import { expect, test } from "vitest";
import { createFormat } from "@/lib/platform/format";
import { getTranslator } from "@/lib/platform/intl";
import { describeEffect } from "./describe-effect";

const words = { t: getTranslator("ru"), format: createFormat({ locale: "ru", timeZone: "Europe/Samara" }) };
const event = { day: "2026-11-14", endDay: null };

function say(effect: Parameters<typeof describeEffect>[0]["effect"], today = "2026-11-28") {
  return describeEffect({ ...event, effect }, { ...words, today }).replaceAll("\u00a0", " ");
}

test("a clear change is told with its share, an unclear one without", () => {
  expect(say({ before: 20.14, after: 12.3, change: -0.389, isClear: true })).toBe(
    "В день 12,3 сообщ. за неделю после вместо 20,1 за неделю до: −39 %",
  );
  expect(say({ before: 2, after: 3, change: 0.5, isClear: false })).toBe(
    "В день 3 сообщ. за неделю после, 2 за неделю до: разница в пределах случайного",
  );
});

test("without one it says whether to wait", () => {
  expect(say(null, "2026-11-14")).toBe("Неделя после ещё не прошла");
  expect(say(null, "2026-11-21")).toBe("Неделя после ещё не прошла");
  expect(say(null, "2026-11-22")).toBe("Для сравнения недель до и после мало данных");
});
