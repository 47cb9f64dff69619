import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDue, toldAtOnceMax } from "@/lib/intake/demo/due-messages";

const start = new Date("2025-06-10T09:00:00Z");

describe("countDue", () => {
  it("keeps the rate over any rhythm of calls: no fraction of a message is lost", () => {
    const pauses = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 50, maxLength: 200 });
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1_000, noNaN: true }), pauses, (perMinute, pausesMs) => {
        let at = start.getTime();
        let lastAt = start;
        let told = 0;
        for (const pauseMs of pausesMs) {
          at += pauseMs;
          const { count, until } = countDue({ lastAt, now: new Date(at), perMinute });
          if (count > 0) lastAt = until;
          told += count;
        }
        const expected = ((at - start.getTime()) * perMinute) / 60_000;
        expect(Math.abs(told - expected)).toBeLessThan(2 + pausesMs.length * (perMinute / 60_000));
      }),
    );
  });

  it("tells one message at the very first call", () => {
    expect(countDue({ lastAt: null, now: start, perMinute: 0.5 })).toEqual({ count: 1, until: start });
  });

  it("does not make up for a night that the worker was away", () => {
    const morning = new Date(start.getTime() + 9 * 3_600_000);
    expect(countDue({ lastAt: start, now: morning, perMinute: 40 })).toEqual({ count: 40, until: morning });
  });

  it("tells at most so many at once, and owes nothing afterwards", () => {
    const now = new Date(start.getTime() + 2_000);
    expect(countDue({ lastAt: start, now, perMinute: 60_000 })).toEqual({ count: toldAtOnceMax, until: now });
  });
});
