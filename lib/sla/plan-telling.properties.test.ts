import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recipientKinds } from "@/lib/regions/terms";
import { historiesPerInvariant } from "./check-histories";
import { planTelling } from "./plan-telling";
import type { Saying, TellableClock } from "./plan-telling";
import { minuteMs } from "./sample-histories";
import type { EscalationRung } from "./schema";

/** A clock of a random norm, swept at random moments, acknowledged at one of them or never. */
const anyLadder: fc.Arbitrary<EscalationRung[]> = fc
  .tuple(
    fc
      .subarray(["half" as const, "most" as const, "soon" as const])
      .map((levels) => levels.map((level) => ({ level }))),
    fc
      .array(fc.nat(600), { maxLength: 4 })
      .map((late) => late.sort((one, other) => one - other).map((minutesPastDue) => ({ minutesPastDue }))),
  )
  .map(([levels, late]) => [...levels, ...late])
  .map((moments) =>
    moments.map((after, index) => ({
      clocks: ["full_answer" as const],
      rung: index + 1,
      after,
      to: recipientKinds[index % recipientKinds.length] ?? "head",
    })),
  );

const anyCase = fc.record({
  normMinutes: fc.integer({ min: 4, max: 3000 }),
  rungs: anyLadder,
  sweeps: fc.array(fc.nat(6000), { minLength: 1, maxLength: 40 }).map((at) => at.sort((one, other) => one - other)),
  acknowledgedAt: fc.option(fc.nat(4000)),
});

interface Told {
  at: number;
  saying: Saying;
}

function run(given: {
  normMinutes: number;
  rungs: readonly EscalationRung[];
  sweeps: readonly number[];
  acknowledgedAt: number | null;
}): Told[] {
  const said: Told[] = [];
  const dueAt = given.normMinutes * minuteMs;
  let clock: TellableClock = {
    kind: "full_answer",
    state: "running",
    halfAt: dueAt * 0.5,
    warnAt: dueAt * 0.8,
    soonAt: dueAt - Math.min(15 * minuteMs, dueAt / 4),
    dueAt,
    pausedUntil: null,
    stoppedAt: null,
    told: [],
    escalatedAt: null,
    isAcknowledged: false,
  };
  for (const minute of given.sweeps) {
    const now = minute * minuteMs;
    if (given.acknowledgedAt !== null && minute >= given.acknowledgedAt) clock = { ...clock, isAcknowledged: true };
    const pastDue = (minutes: number) => dueAt + minutes * minuteMs;
    const { sayings, told } = planTelling(clock, { rungs: given.rungs, now, pastDue });
    said.push(...sayings.map((saying) => ({ at: minute, saying })));
    clock = {
      ...clock,
      told,
      state: told.includes("breach") ? "breached" : "running",
      escalatedAt: sayings.some(({ kind }) => kind === "escalated") ? now : clock.escalatedAt,
    };
  }
  return said;
}

function check(holds: (said: Told[], given: Parameters<typeof run>[0]) => void): void {
  fc.assert(
    fc.property(anyCase, (given) => holds(run(given), given)),
    { numRuns: historiesPerInvariant },
  );
}

describe("what a clock says", () => {
  test("everything at most once, however often and whenever it is swept", () => {
    check((said) => {
      const keys = said.map(({ saying }) => saying.key);
      expect(keys).toEqual([...new Set(keys)]);
    });
  });

  test("11: after an acknowledgement nobody is told anything more; only the breach goes into the log", () => {
    check((said, { acknowledgedAt }) => {
      const after = said.filter(({ at }) => acknowledgedAt !== null && at >= acknowledgedAt);
      expect(after.filter(({ saying }) => saying.kind !== "breached")).toEqual([]);
    });
  });

  test("12: what was acknowledged never climbs the ladder later", () => {
    check((_said, given) => {
      const acknowledged = run({ ...given, acknowledgedAt: 0, sweeps: [...given.sweeps, 100_000, 200_000] });
      expect(acknowledged.filter(({ saying }) => saying.kind === "escalated")).toEqual([]);
    });
  });

  // Of a shorter norm 80 % and the last quarter of an hour fall into one sweep, which tells the later of them alone.
  test("swept every minute, every level, the breach and every rung come exactly once and in time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 80, max: 400 }), anyLadder, (normMinutes, rungs) => {
        const sweeps = Array.from({ length: 1100 }, (_, minute) => minute);
        const said = run({ normMinutes, rungs, sweeps, acknowledgedAt: null });
        const keys = said.map(({ saying }) => saying.key).sort();
        expect(keys).toEqual(["half", "most", "soon", "breach", ...rungs.map(({ rung }) => `rung:${rung}`)].sort());
        expect(said.find(({ saying }) => saying.key === "breach")?.at).toBe(normMinutes);
        expect(said.find(({ saying }) => saying.key === "half")?.at).toBe(Math.ceil(normMinutes / 2));
      }),
      { numRuns: 40 },
    );
  });

  test("no rung is passed over where the ladder began late: each leaves the one before it as long as the ladder says", () => {
    check((said, { rungs }) => {
      const told = said.flatMap(({ at, saying }) => (saying.kind === "escalated" ? [{ at, rung: saying.rung }] : []));
      expect(told.map(({ rung }) => rung.rung)).toEqual(rungs.slice(0, told.length).map(({ rung }) => rung));
      for (const [index, { at, rung }] of told.entries()) {
        const before = told[index - 1];
        if (!before || !("minutesPastDue" in rung.after) || !("minutesPastDue" in before.rung.after)) continue;
        expect(at - before.at).toBeGreaterThanOrEqual(rung.after.minutesPastDue - before.rung.after.minutesPastDue);
      }
    });
  });
});
