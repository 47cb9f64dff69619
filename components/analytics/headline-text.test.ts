import { expect, test } from "vitest";
import type { Headline, HeadlineChange, HeadlinePlaces } from "@/lib/analytics/headline/schema";
import { createFormat } from "@/lib/platform/format";
import { getTranslator } from "@/lib/platform/intl";
import type { Locale } from "@/lib/platform/intl";
import { headlineText } from "./headline-text";

function say(headline: Headline, { subject = null, locale = "ru" }: { subject?: string | null; locale?: Locale } = {}) {
  const format = createFormat({ locale, timeZone: "Europe/Samara" });
  return headlineText({ headline, subject }, { t: getTranslator(locale), format }).replaceAll("\u00a0", " ");
}

function finding(change: HeadlineChange, places: HeadlinePlaces = { kind: "untold" }): Headline {
  return { unit: "messages", count: 54, kind: "finding", change, places };
}

function more(ratio: number): HeadlineChange {
  return { kind: "more", against: "year", ratio };
}

const strongest: HeadlinePlaces = { kind: "strongest", names: ["Берёзовский район", "Приозёрск"] };

test("subject, change and place make one sentence", () => {
  expect(say(finding(more(1.52), strongest), { subject: "Снег и наледь" })).toBe(
    "Снег и наледь: в 1,5 раза больше, чем год назад; сильнее всего — Берёзовский район, Приозёрск",
  );
  expect(say(finding(more(1.52), strongest), { subject: "Snow and ice", locale: "en" })).toBe(
    "Snow and ice: 1.5 times as many as a year ago; strongest in Берёзовский район, Приозёрск",
  );
});

test.each([
  [more(1.23), "Все сообщения: на 23 % больше, чем год назад"],
  [more(1.5), "Все сообщения: в 1,5 раза больше, чем год назад"],
  [more(2), "Все сообщения: в 2 раза больше, чем год назад"],
  [more(5), "Все сообщения: в 5 раз больше, чем год назад"],
  [more(21.3), "Все сообщения: в 21 раз больше, чем год назад"],
  [{ kind: "less", against: "previous", ratio: 0.9 }, "Все сообщения: на 10 % меньше, чем за прошлый период"],
  [{ kind: "less", against: "week_norm", ratio: 0.4 }, "Все сообщения: в 2,5 раза меньше, чем по семидневной норме"],
  [{ kind: "alike", against: "year" }, "Все сообщения: заметной разницы с прошлым годом нет"],
  [{ kind: "incomparable", against: "year" }, "Все сообщения: 54 сообщения, сравнить с прошлым годом нельзя"],
] satisfies [HeadlineChange, string][])("%j", (change, expected) => {
  expect(say(finding(change))).toBe(expected);
});

test.each([
  [{ kind: "above", names: ["А", "Б"], more: 0 }, "на жителя больше среднего — А, Б"],
  [{ kind: "above", names: ["А", "Б"], more: 1 }, "на жителя больше среднего — А, Б и ещё 1 территория"],
  [{ kind: "above", names: ["А", "Б"], more: 5 }, "на жителя больше среднего — А, Б и ещё 5 территорий"],
  [{ kind: "even" }, "ни одна территория не выделяется"],
  [{ kind: "few" }, "по территориям данных мало"],
] satisfies [HeadlinePlaces, string][])("%j", (places, expected) => {
  expect(say(finding({ kind: "alike", against: "year" }, places))).toBe(
    `Все сообщения: заметной разницы с прошлым годом нет; ${expected}`,
  );
});

test("nothing and too little are said as such", () => {
  expect(say({ unit: "messages", count: 0, kind: "no_data" }, { subject: "Теплоснабжение" })).toBe(
    "Теплоснабжение: за эти дни сообщений нет",
  );
  expect(say({ unit: "incidents", count: 3, kind: "few" })).toBe("Все инциденты: 3 инцидента, для вывода этого мало");
  expect(say({ unit: "incidents", count: 1, kind: "few" }, { locale: "en" })).toBe(
    "All incidents: 1 incident, too few for a finding",
  );
});
