import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closedSteps, steps } from "@/lib/incidents/steps/schema";
import { clockKinds } from "@/lib/regions/schema";
import { foldClockRounds, foldClocks } from "./clock-fold";
import { foldRounds } from "./clock-rounds";
import { nextOwed } from "./next-owed";
import { allDay, at, nineToFive, samaraOffice, weekFile } from "./sample-calendars";
import type { ClockEvent, ClockState, SlaPolicy } from "./schema";
import { foldStepStays } from "./step-stays";
import { compileCalendar } from "./work-calendar";

const dayMs = 86_400_000;
const runs = { numRuns: 1000 };
const calendars = [
  samaraOffice(),
  compileCalendar(weekFile({ workday: nineToFive }), "Europe/Berlin"),
  compileCalendar(weekFile({ workday: allDay, weekend: allDay }), "Asia/Kamchatka"),
] as const;

/** Anything that the log could say, sensible or not: the invariants may not rest on a well-behaved writer. */
const whatHappens: fc.Arbitrary<Omit<ClockEvent, "at">> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("step.changed"), toStep: fc.constantFrom(...steps) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("incident.routed"),
      toStep: fc.constantFrom("routed" as const, null),
      agencyId: fc.constantFrom(1, 2, 3, null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom("incident.paused", "incident.resumed", "person.viewed") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("reply.published"), replyKind: fc.constantFrom("interim", "final") }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("message.joined"),
      messageAt: fc.integer({ min: at("2026-03-25T00:00Z"), max: at("2026-04-05T00:00Z") }),
    }),
  },
);
/** Gaps from nothing over minutes to days, from the weekend of a change to summer time. */
const gapArbitrary = fc.oneof(fc.constant(0), fc.nat(3_600_000), fc.nat(3 * dayMs));
const historyArbitrary = fc
  .tuple(
    fc.integer({ min: at("2026-03-26T00:00Z"), max: at("2026-04-02T00:00Z") }),
    fc.array(fc.tuple(gapArbitrary, whatHappens), { maxLength: 14 }),
  )
  .map(([openedAt, following]) => {
    const events: ClockEvent[] = [{ at: openedAt, kind: "incident.opened" }];
    for (const [gapMs, event] of following) events.push({ ...event, at: lastAt(events) + gapMs });
    return events;
  });

const normArbitrary = fc.record({
  minutes: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 6000 })),
  unit: fc.constantFrom("working" as const, "wall" as const),
});
const policyArbitrary: fc.Arbitrary<SlaPolicy> = fc
  .record({
    id: fc.nat(9),
    calendarCode: fc.constantFrom("0", "1", "2"),
    norms: fc.dictionary(fc.constantFrom(...clockKinds), normArbitrary),
  })
  .map((fields) => ({ ...fields, code: "any", version: 1, priority: 0, when: {}, pauses: {} }));

describe("clocks, for any history under any policy", () => {
  test("a closed incident has no live clock, and closing it twice changes nothing", () => {
    check(historyArbitrary, (events, policy) => {
      for (const step of closedSteps) {
        const closed = [...events, { at: lastAt(events) + 1, kind: "step.changed", toStep: step }];
        const clocks = foldAt(closed, policy, lastAt(closed) + dayMs);
        expect(
          clocks.filter(({ stoppedAt, state }) => stoppedAt === null || ["running", "paused"].includes(state)),
        ).toEqual([]);
        expect(nextOwed(clocks)).toBeNull();
        const twice = [...closed, { at: lastAt(closed) + dayMs, kind: "step.changed", toStep: step }];
        expect(foldAt(twice, policy, lastAt(twice))).toEqual(clocks);
      }
    });
  });

  test("a reply creates no breach, neither at once nor later", () => {
    check(historyArbitrary, (events, policy, laterMs) => {
      for (const replyKind of ["interim", "final"] as const) {
        const replied = [...events, { at: lastAt(events) + laterMs, kind: "reply.published", replyKind }];
        for (const now of [lastAt(replied), lastAt(replied) + 30 * dayMs]) {
          // The time from an interim to the final reply is a new promise, not one that the reply broke.
          const late = breachesOf(foldAt(replied, policy, now)).filter((name) => !name.startsWith("interim_to_final"));
          expect(breachesOf(foldAt(events, policy, now))).toEqual(expect.arrayContaining(late));
        }
      }
    });
  });

  test("the time until the next reply never runs before the first reaction has come", () => {
    check(historyArbitrary, (events) => {
      const live = foldRounds(events).filter(({ stoppedAt }) => stoppedAt === null);
      const kinds = live.map(({ kind }) => kind);
      expect(kinds.includes("interim_to_final") && kinds.includes("first_reaction")).toBe(false);
    });
  });

  test("another body doesn't reset what is owed to the author", () => {
    check(historyArbitrary, (events, policy, laterMs) => {
      const now = lastAt(events) + laterMs;
      const transferred = [...events, { at: now, kind: "incident.routed", agencyId: 99 }];
      const ofAuthor = ({ kind }: ClockState) => ["first_reaction", "full_answer", "interim_to_final"].includes(kind);
      expect(foldAt(transferred, policy, now).filter(ofAuthor)).toEqual(foldAt(events, policy, now).filter(ofAuthor));
    });
  });

  test("after a change of policy only clocks of the new one exist, with the pauses of the old", () => {
    fc.assert(
      fc.property(historyArbitrary, policyArbitrary, policyArbitrary, (events, before, after) => {
        const now = lastAt(events) + dayMs;
        const old = foldAt(events, before, now);
        for (const clock of foldAt(events, after, now)) {
          expect(after.norms[clock.kind]).toBe(clock.norm);
          expect(clock.policyId).toBe(after.id);
          const same = old.find(({ kind, round }) => kind === clock.kind && round === clock.round);
          if (same) expect([clock.consumedWallMs, clock.pausedAt]).toEqual([same.consumedWallMs, same.pausedAt]);
        }
      }),
      runs,
    );
  });

  test("a clock that was in time when it was paused is in time when it resumes", () => {
    check(historyArbitrary, (events, policy, laterMs) => {
      const pausedAt = lastAt(events);
      const resumedAt = pausedAt + laterMs;
      const paused = [...events, { at: pausedAt, kind: "incident.paused" }];
      const resumed = [...paused, { at: resumedAt, kind: "incident.resumed" }];
      const inTime = foldAt(paused, policy, resumedAt).filter(({ state }) => state === "paused");
      const running = foldAt(resumed, policy, resumedAt);
      for (const { kind } of inTime) {
        expect(["running", "paused"]).toContain(running.find((clock) => clock.kind === kind)?.state);
      }
    });
  });

  test("time consumed by the wall is at least the working time; the deadline is where the norm is used up", () => {
    check(historyArbitrary, (events, policy, laterMs) => {
      for (const clock of foldAt(events, policy, lastAt(events) + laterMs)) {
        expect(clock.consumedWorkingMs).toBeGreaterThanOrEqual(0);
        expect(clock.consumedWallMs).toBeGreaterThanOrEqual(clock.consumedWorkingMs);
        expect(clock.warnAt).toBeLessThanOrEqual(clock.dueAt);
        const usedMs = clock.norm.unit === "working" ? clock.consumedWorkingMs : clock.consumedWallMs;
        const normMs = clock.norm.minutes * 60_000;
        if (usedMs > normMs) expect(["breached", "cancelled"]).toContain(clock.state);
        if (usedMs < normMs) expect(clock.state).not.toBe("breached");
      }
    });
  });

  test("time alone moves no deadline and heals no breach; what is owed next is the earliest that has not stopped", () => {
    check(historyArbitrary, (events, policy, laterMs) => {
      const now = foldAt(events, policy, lastAt(events));
      const later = foldAt(events, policy, lastAt(events) + laterMs);
      const fixed = ({ kind, round, startedAt, warnAt, dueAt, pausedAt, stoppedAt }: ClockState) =>
        [kind, round, startedAt, warnAt, dueAt, pausedAt, stoppedAt]; // prettier-ignore
      expect(later.map(fixed)).toEqual(now.map(fixed));
      expect(breachesOf(later)).toEqual(expect.arrayContaining(breachesOf(now)));
      const owed = later
        .filter((clock) => clock.stoppedAt === null && clock.state !== "paused")
        .map(({ dueAt }) => dueAt);
      expect(nextOwed(later)?.dueAt ?? Infinity).toBe(Math.min(...owed));
    });
  });

  test("recomputing gives what was stored, whatever the order in which the log is read", () => {
    check(historyArbitrary, (events, policy, laterMs) => {
      const apart = events.map((event, index) => ({ ...event, at: event.at + index }));
      const now = lastAt(apart) + laterMs;
      const stored = foldClockRounds({ policy, events: deepFrozen(apart), body: null, calendarFor, now });
      expect(foldClockRounds({ policy, events: apart, body: null, calendarFor, now })).toEqual(stored);
      expect(foldClockRounds({ policy, events: apart.toReversed(), body: null, calendarFor, now })).toEqual(stored);
    });
  });

  test("of each kind at most one round is live, and it is the last", () => {
    check(historyArbitrary, (events) => {
      for (const kind of clockKinds) {
        const rounds = foldRounds(events).filter((round) => round.kind === kind);
        expect(rounds.map(({ round }) => round)).toEqual(rounds.map((_round, index) => index + 1));
        expect(rounds.slice(0, -1).every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
      }
    });
  });

  test("the stays at the steps add up to the lifetime", () => {
    check(historyArbitrary, (events, _policy, laterMs) => {
      const now = lastAt(events) + laterMs;
      const stays = foldStepStays(events, now);
      const last = stays.at(-1);
      const endAt = last && closedSteps.includes(last.step) ? last.fromAt : now;
      expect(stays.reduce((sum, { fromAt, toAt }) => sum + toAt - fromAt, 0)).toBe(endAt - (events[0]?.at ?? 0));
    });
  });
});

function check(
  histories: typeof historyArbitrary,
  holds: (events: ClockEvent[], policy: SlaPolicy, laterMs: number) => void,
) {
  fc.assert(fc.property(histories, policyArbitrary, fc.nat(20 * dayMs), holds), runs);
}

function calendarFor(code: string) {
  return calendars[Number(code)] ?? calendars[0];
}

function foldAt(events: ClockEvent[], policy: SlaPolicy, now: number): ClockState[] {
  return foldClocks({ policy, events, body: null, calendarFor, now });
}

function breachesOf(clocks: ClockState[]): string[] {
  return clocks.filter(({ state }) => state === "breached").map(({ kind, round }) => `${kind} ${round}`);
}

function lastAt(events: readonly ClockEvent[]): number {
  return events.at(-1)?.at ?? 0;
}

function deepFrozen(events: ClockEvent[]): readonly ClockEvent[] {
  return Object.freeze(events.map((event) => Object.freeze({ ...event })));
}
