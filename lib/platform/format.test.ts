import { describe, expect, test } from "vitest";
import { createFormat } from "./format";

const ru = createFormat({ locale: "ru", timeZone: "Europe/Samara" });
const en = createFormat({ locale: "en", timeZone: "Europe/Samara" });
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The tests read better with plain spaces; that the spaces do not break is a test of its own. */
function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

describe("numbers", () => {
  test("thousands are parted by a space that does not break, a minus is a minus", () => {
    expect(ru.number(1_284)).toBe("1\u00a0284");
    expect(ru.number(0.82, 2)).toBe("0,82");
    expect(ru.number(-4)).toBe("−4");
  });
  test("a share is a percent, a change carries its sign", () => {
    expect(ru.percent(0.784)).toBe("78\u00a0%");
    expect(ru.change(1.57)).toBe("+157\u00a0%");
    expect(ru.change(-0.12)).toBe("−12\u00a0%");
    expect(ru.change(-0.001)).toBe("0\u00a0%");
    expect(ru.change(0.001)).toBe("0\u00a0%");
    expect(en.percent(0.784)).toBe("78%");
    expect(plain(ru.points(0.06))).toBe("+6 п. п.");
    expect(plain(ru.points(-0.004))).toBe("0 п. п.");
    expect(plain(ru.points(-0.004, 1))).toBe("−0,4 п. п.");
    expect(plain(ru.change(0.004))).toBe("0 %");
  });
  test("a count that stopped at its limit says that there are more", () => {
    expect(plain(ru.count(9_999, 9_999))).toBe("9 999+");
    expect(plain(ru.count(47, 9_999))).toBe("47");
  });
  test("sizes and short times keep two significant figures", () => {
    expect(plain(ru.bytes(1_288_490_189))).toBe("1,2 ГБ");
    expect(plain(ru.bytes(0))).toBe("0 Б");
    expect(plain(ru.latency(340))).toBe("340 мс");
    expect(plain(ru.latency(1_240))).toBe("1,2 с");
    expect(plain(ru.latency(4 * minute))).toBe("4 мин");
  });
});

describe("durations", () => {
  test.each([
    [30_000, "< 1 мин"],
    [59 * minute, "59 мин"],
    [hour + 12 * minute, "1 ч 12 мин"],
    [8 * hour + 5 * minute, "8 ч 05 мин"],
    [5 * hour, "5 ч"],
    [2 * day + 20 * hour + 59 * minute, "2 дн 20 ч"],
    [3 * day + 20 * hour, "3 дн"],
  ])("%d ms by the wall is «%s»", (ms, expected) => {
    expect(plain(ru.duration(ms, "wall"))).toBe(expected);
  });
  test("working time stays in hours, because a working day has no agreed length", () => {
    expect(plain(ru.duration(56 * hour, "working"))).toBe("56 ч");
  });
  test("never says more than is left", () => {
    expect(plain(ru.duration(15 * minute + 59_000, "working"))).toBe("15 мин");
  });
  test("late has a minus where it is short, and words where it is spoken", () => {
    expect(plain(ru.signed(-(hour + 20 * minute), "working"))).toBe("−1 ч 20 мин");
    expect(plain(ru.left(-(hour + 20 * minute), "working"))).toBe("просрочено на 1 ч 20 мин раб.");
    expect(plain(ru.left(hour + 12 * minute, "working"))).toBe("осталось 1 ч 12 мин раб.");
    expect(plain(en.left(hour + 12 * minute, "wall"))).toBe("1 h 12 min left");
  });
  test("a duration never breaks inside", () => {
    expect(ru.duration(2 * day + 20 * hour, "wall")).not.toContain(" ");
  });
});

describe("dates", () => {
  const now = "2026-11-20T10:05:00Z";

  test("times are those of the territory, not of the machine", () => {
    expect(ru.time(now)).toBe("14:05");
    expect(ru.time("2026-11-20T04:47:00Z")).toBe("8:47");
  });
  test("the year is said only when it is another one", () => {
    expect(plain(ru.dateTime(now, now))).toBe("20 нояб., 14:05");
    expect(plain(ru.day("2025-11-20T10:05:00Z", now))).toBe("20 нояб. 2025");
  });
  test("a period says a month and a year once where that is enough", () => {
    expect(plain(ru.period({ from: "2026-11-01", to: "2026-11-19" }, now))).toBe("1–19 нояб.");
    expect(plain(ru.period({ from: "2026-11-19", to: "2026-11-19" }, now))).toBe("19 нояб.");
    expect(plain(ru.period({ from: "2025-11-02", to: "2025-11-20" }, now))).toBe("2–20 нояб. 2025");
    expect(plain(ru.period({ from: "2026-09-28", to: "2026-10-04" }, now))).toBe("28 сент. – 4 окт.");
    expect(plain(ru.period({ from: "2025-12-30", to: "2026-01-04" }, now))).toBe("30 дек. 2025 – 4 янв. 2026");
  });
  test("midnight belongs to the day of the territory", () => {
    expect(plain(ru.stamp("2026-11-19T20:01:00Z", now))).toBe("0:01");
    expect(plain(ru.stamp("2026-11-19T19:59:00Z", now))).toBe("19 нояб.");
    expect(new Date(ru.dayStartMs(now)).toISOString()).toBe("2026-11-19T20:00:00.000Z");
    expect(new Date(ru.dayStartMs(now, 1)).toISOString()).toBe("2026-11-20T20:00:00.000Z");
  });
  test("a deadline names the weekday when that decides", () => {
    expect(plain(ru.due("2026-11-20T13:00:00Z", now))).toBe("17:00");
    expect(plain(ru.due("2026-11-23T06:00:00Z", now))).toBe("пн, 10:00");
    expect(plain(ru.due("2026-12-01T06:00:00Z", now))).toBe("1 дек., 10:00");
  });
  test("the head of a page says the whole day", () => {
    expect(plain(ru.long(now))).toBe("пятница, 20 нояб., 14:05");
    expect(plain(en.long(now))).toBe("Friday, 20 Nov, 14:05");
  });
  test("the zone can be named", () => {
    expect(ru.zone(now)).toBe("UTC+4");
  });
});
