import { expect, test } from "vitest";
import { createFormat } from "@/lib/platform/format";
import { dueAhead, readDue } from "./due";

const samara = createFormat({ locale: "ru", timeZone: "Europe/Samara" });
const kamchatka = createFormat({ locale: "ru", timeZone: "Asia/Kamchatka" });

test("day and time are those of the territory, from one end of the country to the other", () => {
  const parts = { date: "2026-11-30", time: "18:00" };
  expect(new Date(readDue(parts, samara) ?? 0).toISOString()).toBe("2026-11-30T14:00:00.000Z");
  expect(new Date(readDue(parts, kamchatka) ?? 0).toISOString()).toBe("2026-11-30T06:00:00.000Z");
  expect(new Date(readDue({ ...parts, time: "00:30" }, kamchatka) ?? 0).toISOString()).toBe("2026-11-29T12:30:00.000Z");
});

test("what is not typed to its end means nothing yet", () => {
  expect(readDue({ date: "", time: "18:00" }, samara)).toBeNull();
  expect(readDue({ date: "2026-11-30", time: "" }, samara)).toBeNull();
});

test("tomorrow is tomorrow there, also late in the evening", () => {
  const nowMs = Date.parse("2026-11-28T21:00:00Z");
  expect(dueAhead(1, { nowMs, format: samara })).toEqual({ date: "2026-11-30", time: "18:00" });
  expect(dueAhead(0, { nowMs, format: samara })).toEqual({ date: "2026-11-29", time: "18:00" });
});
