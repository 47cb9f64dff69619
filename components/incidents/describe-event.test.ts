import { expect, test } from "vitest";
import { eventKinds } from "@/lib/incidents/steps/schema";
import type { IncidentEventView } from "@/lib/incidents/schema";
import { getTranslator } from "@/lib/platform/intl";
import { describeEvent } from "./describe-event";

function tell(given: Partial<IncidentEventView>, locale: "ru" | "en" = "ru"): string {
  const event = {
    id: 1,
    at: "2026-11-20T10:05:00Z",
    kind: "incident.taken",
    userName: null,
    fromStep: null,
    toStep: null,
    values: {},
    ...given,
  };
  return describeEvent(event as IncidentEventView, getTranslator(locale), String).replaceAll("\u00a0", " ");
}

test("a correction says what it was and what it became", () => {
  expect(tell({ kind: "topic.corrected", values: { from: "Свалка", to: "Вывоз мусора" } })).toBe(
    "Тема исправлена: Свалка → Вывоз мусора",
  );
  expect(tell({ kind: "place.corrected", values: { to: "Сызрань" } })).toBe("Указано место: Сызрань");
});

test("numbers, reasons and clocks are told in words", () => {
  expect(tell({ kind: "incident.merged", values: { intoNumber: 114_062 } })).toBe("Объединено с № 114062");
  expect(tell({ kind: "incident.rejected", values: { reason: "spam" } })).toBe("Отклонено: спам");
  expect(tell({ kind: "clock.breached", values: { clock: "first_reaction" } })).toBe("Срок пройден: Первая реакция");
});

test("a reply says whether more is to come", () => {
  expect(tell({ kind: "reply.published", values: { replyKind: "interim" } })).toBe("Промежуточный ответ опубликован");
  expect(tell({ kind: "reply.published", values: { replyKind: "final" } })).toBe("Ответ опубликован");
});

test("every kind has a sentence in both languages even when its details are missing", () => {
  for (const kind of eventKinds) {
    for (const locale of ["ru", "en"] as const) {
      const sentence = tell({ kind }, locale);
      expect(sentence).not.toMatch(/[{}]|events\./);
      expect(sentence.length).toBeGreaterThan(2);
    }
  }
});
