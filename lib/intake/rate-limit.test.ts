import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RateLimit } from "@/lib/intake/rate-limit";

const start = Date.UTC(2025, 5, 10, 9);

function take(
  limit: RateLimit,
  options: { amount: number; afterMs?: number; perMinute?: number; sourceId?: number },
): number {
  const { amount, afterMs = 0, perMinute = 60, sourceId = 1 } = options;
  return limit.take({ sourceId, perMinute, amount, nowMs: start + afterMs });
}

describe("RateLimit", () => {
  it("lets a full minute through at once and then as many as time brings", () => {
    const limit = new RateLimit();
    expect(take(limit, { amount: 60 })).toBe(0);
    expect(take(limit, { amount: 1 })).toBe(1_000);
    expect(take(limit, { amount: 1, afterMs: 999 })).toBe(1);
    expect(take(limit, { amount: 1, afterMs: 1_000 })).toBe(0);
  });

  it("keeps the sources apart", () => {
    const limit = new RateLimit();
    take(limit, { amount: 60 });
    expect(take(limit, { amount: 60, sourceId: 2 })).toBe(0);
  });

  it("lets a request through that is larger than a minute, and lets the source pay it off afterwards", () => {
    const limit = new RateLimit();
    expect(take(limit, { amount: 180 })).toBe(0);
    expect(take(limit, { amount: 0 })).toBe(120_000);
    expect(take(limit, { amount: 1, afterMs: 121_000 })).toBe(0);
  });

  it("lets nothing through at a limit of zero", () => {
    expect(take(new RateLimit(), { amount: 1, perMinute: 0 })).toBeGreaterThan(0);
  });

  it("keeps its word: after the wait that it told, the same request passes", () => {
    const requests = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 1_000 }), pauseMs: fc.nat(90_000) }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6_000 }), requests, (perMinute, asked) => {
        const limit = new RateLimit();
        let afterMs = 0;
        for (const { amount, pauseMs } of asked) {
          const waitMs = take(limit, { amount, afterMs, perMinute });
          if (waitMs > 0) expect(take(limit, { amount, afterMs: (afterMs += waitMs), perMinute })).toBe(0);
          afterMs += pauseMs;
        }
      }),
    );
  });
});
