import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextAt, planMail, quietEnd } from "./mail-time";

const samara = {
  quietFrom: "22:00",
  quietUntil: "07:30",
  digestAt: "09:00",
  urgentBreaksQuiet: true,
  timeZone: "Europe/Samara",
};
const at = (iso: string) => new Date(iso);

describe("quiet hours", () => {
  test.each([
    ["before they begin", "2026-11-20T17:59:00Z", null],
    ["as they begin", "2026-11-20T18:00:00Z", "2026-11-21T03:30:00Z"],
    ["before midnight", "2026-11-20T19:59:59Z", "2026-11-21T03:30:00Z"],
    ["after midnight", "2026-11-20T21:00:00Z", "2026-11-21T03:30:00Z"],
    ["as they end", "2026-11-21T03:30:00Z", null],
  ])("over midnight, %s", (_when, now, end) => {
    expect(quietEnd(samara, at(now))).toEqual(end === null ? null : at(end));
  });

  test("within one day, at the edge of the country", () => {
    const noon = { quietFrom: "12:00", quietUntil: "13:00", timeZone: "Asia/Kamchatka" };
    expect(quietEnd(noon, at("2026-11-20T00:15:00Z"))).toEqual(at("2026-11-20T01:00:00Z"));
    expect(quietEnd(noon, at("2026-11-20T01:00:00Z"))).toBeNull();
    const west = { ...noon, timeZone: "Europe/Kaliningrad" };
    expect(quietEnd(west, at("2026-11-20T10:30:00Z"))).toEqual(at("2026-11-20T11:00:00Z"));
  });

  test("none, or none of any length, hold nothing back", () => {
    expect(quietEnd({ ...samara, quietFrom: null, quietUntil: null }, at("2026-11-20T23:00:00Z"))).toBeNull();
    expect(quietEnd({ ...samara, quietUntil: "22:00" }, at("2026-11-20T18:00:00Z"))).toBeNull();
  });

  test("their end is always ahead, at most a day, and quiet no more", () => {
    const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${pad(h)}:${pad(m)}`);
    fc.assert(
      fc.property(time, time, fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), (from, until, second) => {
        const now = new Date(second * 1_000);
        const times = { quietFrom: from, quietUntil: until, timeZone: "Asia/Yekaterinburg" };
        const end = quietEnd(times, now);
        if (end === null) return;
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000);
        expect(quietEnd(times, end)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a time of the day", () => {
  test("is today's while it is ahead, else tomorrow's", () => {
    expect(nextAt("09:00", "Europe/Samara", at("2026-11-20T04:59:00Z"))).toEqual(at("2026-11-20T05:00:00Z"));
    expect(nextAt("09:00", "Europe/Samara", at("2026-11-20T05:00:00Z"))).toEqual(at("2026-11-21T05:00:00Z"));
  });
  test("keeps to the wall clock where clocks are put back in between", () => {
    expect(nextAt("09:00", "Europe/Berlin", at("2026-10-24T20:00:00Z"))).toEqual(at("2026-10-25T08:00:00Z"));
  });
});

describe("a letter", () => {
  const night = at("2026-11-20T20:00:00Z");
  const now = { inside: true, mail: "now" } as const;
  test("waits for the end of the quiet hours, unless it is urgent and may break them", () => {
    expect(planMail({ choice: now, times: samara, isUrgent: false, now: night })?.dueAt).toEqual(
      at("2026-11-21T03:30:00Z"),
    );
    expect(planMail({ choice: now, times: samara, isUrgent: true, now: night })?.dueAt).toEqual(night);
    const strict = { ...samara, urgentBreaksQuiet: false };
    expect(planMail({ choice: now, times: strict, isUrgent: true, now: night })?.dueAt).toEqual(
      at("2026-11-21T03:30:00Z"),
    );
  });
  test("of the digest comes at its hour; of what nobody wants never", () => {
    const digest = planMail({ choice: { inside: true, mail: "digest" }, times: samara, isUrgent: true, now: night });
    expect(digest).toEqual({ mailKind: "digest", dueAt: at("2026-11-21T05:00:00Z") });
    expect(planMail({ choice: { inside: true, mail: "never" }, times: samara, isUrgent: true, now: night })).toBeNull();
  });
});

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
