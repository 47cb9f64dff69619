import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInstant } from "@/lib/intake/file/read-instant";

const zone = "Europe/Samara";

describe("readInstant", () => {
  it.each([
    ["2025-06-10T09:15:00Z", "2025-06-10T09:15:00.000Z"],
    ["2025-06-10T09:15:00+03:00", "2025-06-10T06:15:00.000Z"],
    ["2025-06-10T09:15:00.817676", "2025-06-10T05:15:00.000Z"],
    ["2025-06-10 09:15", "2025-06-10T05:15:00.000Z"],
    ["2025-06-10", "2025-06-09T20:00:00.000Z"],
    ["10.06.2025 9:15", "2025-06-10T05:15:00.000Z"],
    ["10.06.2025, 09:15:30", "2025-06-10T05:15:30.000Z"],
    ["10.06.2025", "2025-06-09T20:00:00.000Z"],
    ["1749546900", "2025-06-10T09:15:00.000Z"],
    [1749546900000, "2025-06-10T09:15:00.000Z"],
  ])("reads %s", (value, instant) => {
    expect(readInstant(value, zone)?.toISOString()).toBe(instant);
  });

  it.each(["", null, "вчера", "31.02.2025", "10.06.2025 25:00", "10/06/2025", "2025-6-1", "45818.5"])(
    "refuses %s",
    (value) => {
      expect(readInstant(value, zone)).toBeNull();
    },
  );

  it("reads back every instant that it could have written, in any zone", () => {
    const zones = fc.constantFrom("Europe/Kaliningrad", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Kamchatka");
    const date = fc.date({ min: new Date("2012-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(date, zones, (at, timeZone) => {
        const seconds = new Date(Math.floor(at.getTime() / 1_000) * 1_000);
        const written = new Intl.DateTimeFormat("ru", { timeZone, dateStyle: "short", timeStyle: "medium" });
        const parts = Object.fromEntries(written.formatToParts(seconds).map((part) => [part.type, part.value]));
        const text = `${parts.day}.${parts.month}.${parts.year} ${parts.hour}:${parts.minute}:${parts.second}`;
        const read = readInstant(text, timeZone);
        // An hour that comes twice in autumn may be read as its twin.
        expect(Math.abs((read?.getTime() ?? 0) - seconds.getTime()) % 3_600_000).toBe(0);
        expect(Math.abs((read?.getTime() ?? 0) - seconds.getTime())).toBeLessThanOrEqual(2 * 3_600_000);
      }),
    );
  });
});
