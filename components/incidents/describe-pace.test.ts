import { describe, expect, test } from "vitest";
import type { QueuePace } from "@/lib/incidents/schema";
import { createFormat } from "@/lib/platform/format";
import { getTranslator } from "@/lib/platform/intl";
import { describePace } from "./describe-pace";
import type { PaceFact } from "./describe-pace";

const given = { t: getTranslator("ru"), format: createFormat({ locale: "ru", timeZone: "Europe/Samara" }) };
const usual: QueuePace = {
  openedThisHour: 14,
  openedHourBefore: 9,
  sortedOutToday: 1_187,
  triageMedianMs: 11 * 60_000 + 30_000,
  timedToday: 180,
};

function read(fact: PaceFact, change: Partial<QueuePace> = {}) {
  const line = describePace(fact, { ...usual, ...change }, given);
  const plain = (text: string) => text.replaceAll("\u00a0", " ");
  return { value: plain(line.value), note: plain(line.note), title: plain(line.title) };
}

describe("the facts in the head", () => {
  test("this hour stands beside the hour before it", () => {
    expect(read("opened")).toMatchObject({ value: "14 в час", note: "часом раньше 9" });
  });
  test("what was not counted to its end says so, and has no neighbour to mislead", () => {
    const flood = read("opened", { openedThisHour: 12_000, openedHourBefore: null });
    expect(flood).toMatchObject({ value: "9 999+ в час", note: "новых инцидентов" });
  });
  test("a median names how many it comes from", () => {
    expect(read("median")).toMatchObject({ value: "11 мин", note: "медиана разбора" });
    expect(read("median").title).toMatch(/180 инцидентов$/);
  });
  test("a median of few says in sight how few", () => {
    expect(read("median", { timedToday: 3 }).note).toBe("медиана по 3 инцидентам");
    expect(read("median", { timedToday: 1 }).note).toBe("медиана по 1 инциденту");
  });
  test("without a decision there is a dash, never a zero", () => {
    const none = read("median", { triageMedianMs: null, timedToday: 0 });
    expect(none.value).toBe("—");
    expect(none.title).toMatch(/ничего не разобрали/);
  });
  test("less than a minute is told in seconds", () => {
    expect(read("median", { triageMedianMs: 42_000 }).value).toBe("42 с");
  });
  test("a large figure is grouped", () => {
    expect(read("sortedOut").value).toBe("1 187");
  });
});
