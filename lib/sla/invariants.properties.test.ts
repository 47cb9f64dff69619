import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { closedSteps } from "@/lib/incidents/steps/schema";
import { clockKinds } from "@/lib/regions/terms";
import { checkHistories, countChecked, historiesPerInvariant } from "./check-histories";
import { foldClockRounds } from "./clock-fold";
import { foldRounds } from "./clock-rounds";
import { nextOwed } from "./next-owed";
import { at } from "./sample-calendars";
import { anyPolicy, calendarFor, dayMs, foldAt, lastAt, minuteMs, policyWithoutLimits } from "./sample-histories";
import { anyHistory } from "./sample-histories";
import type { ClockEvent, ClockState } from "./schema";
import { foldStepStays } from "./step-stays";
import { workingMsBetween } from "./work-calendar";

afterAll(() => {
  process.stdout.write(`\n${countChecked()} random histories, ${historiesPerInvariant} for each invariant\n`);
});

const ofAuthor = ({ kind }: ClockState) => ["first_reaction", "full_answer", "interim_to_final"].includes(kind);

describe("what other people's clocks got wrong, for any history under any policy", () => {
  test("1: a closed incident has no live clock, and closing it twice changes nothing", () => {
    checkHistories((events, policy) => {
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

  test("2: a reply creates no breach, neither at once nor later", () => {
    checkHistories((events, policy, laterMs) => {
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

  test("2: an approval creates no breach and ends the time for it", () => {
    checkHistories((events, policy, laterMs) => {
      const approved = [...events, { at: lastAt(events) + laterMs, kind: "reply.approved" }];
      const now = lastAt(approved);
      const clocks = foldAt(approved, policy, now + 30 * dayMs);
      expect(clocks.filter(({ kind, stoppedAt }) => kind === "approval" && stoppedAt === null)).toEqual([]);
      expect(breachesOf(foldAt(events, policy, now))).toEqual(
        expect.arrayContaining(breachesOf(clocks.filter(({ kind }) => kind === "approval"))),
      );
    });
  });

  test("3: the time until the next reply never runs before the first reaction has come", () => {
    checkHistories((events) => {
      const live = foldRounds(events).filter(({ stoppedAt }) => stoppedAt === null);
      const kinds = live.map(({ kind }) => kind);
      expect(kinds.includes("interim_to_final") && kinds.includes("first_reaction")).toBe(false);
    });
  });

  test("4 and 7: after a change of policy only clocks of the new one exist, with the pauses of the old", () => {
    fc.assert(
      fc.property(anyHistory, policyWithoutLimits, policyWithoutLimits, (events, before, after) => {
        const now = lastAt(events) + dayMs;
        const old = foldAt(events, before, now);
        for (const clock of foldAt(events, after, now)) {
          expect(after.norms[clock.kind]).toBe(clock.norm);
          expect(clock.policyId).toBe(after.id);
          const same = old.find(({ kind, round }) => kind === clock.kind && round === clock.round);
          if (same) expect([clock.consumedWallMs, clock.pausedAt]).toEqual([same.consumedWallMs, same.pausedAt]);
        }
      }),
      { numRuns: historiesPerInvariant },
    );
  });

  test("7: under the limits of any policy a pause counts no less than it lasted or than is allowed", () => {
    checkHistories((events, policy, laterMs) => {
      const now = lastAt(events) + laterMs;
      const unlimited = foldAt(events, { ...policy, pauses: {} }, now);
      for (const clock of foldAt(events, policy, now)) {
        const free = unlimited.find(({ kind }) => kind === clock.kind);
        expect(clock.consumedWallMs).toBeGreaterThanOrEqual(free?.consumedWallMs ?? 0);
      }
    });
  });

  test("8: of several messages without an answer the oldest counts, in whatever order they come in", () => {
    const message = fc.record({ ageMs: fc.nat(5 * dayMs), afterMs: fc.nat(dayMs) });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 6 }), fc.array(message, { maxLength: 6 }), (before, after) => {
        const openedAt = at("2026-03-26T08:00Z");
        const events: ClockEvent[] = [{ at: openedAt, kind: "incident.opened" }, ...before.map(joinedAfter(openedAt))];
        const oldestAt = Math.min(openedAt, ...events.map(({ messageAt }) => messageAt ?? openedAt));
        expect(startOf(events, "first_reaction")).toBe(oldestAt);
        expect(startOf(events, "full_answer")).toBe(oldestAt);

        const answeredAt = openedAt + 2 * dayMs;
        const reopenedAt = answeredAt + 2 * dayMs;
        const joined = after.map(joinedAfter(answeredAt));
        const again: ClockEvent[] = [
          ...events,
          { at: answeredAt, kind: "reply.published", toStep: "answered", replyKind: "final" },
          ...joined,
          { at: reopenedAt, kind: "incident.reopened", toStep: "reopened" },
        ];
        const unanswered = joined.flatMap(({ messageAt }) => ((messageAt ?? 0) > answeredAt ? [messageAt ?? 0] : []));
        expect(startOf(again, "full_answer")).toBe(Math.min(reopenedAt, ...unanswered));
      }),
      { numRuns: historiesPerInvariant },
    );
  });

  test("9: a clock that was in time when it was paused is in time when it resumes, unless the policy limits the pause", () => {
    checkHistories((events, policy, laterMs) => {
      const pausedAt = lastAt(events);
      const resumedAt = pausedAt + laterMs;
      const paused = [...events, { at: pausedAt, kind: "incident.paused" }];
      const resumed = [...paused, { at: resumedAt, kind: "incident.resumed" }];
      const inTime = foldAt(paused, policy, resumedAt).filter(({ state }) => state === "paused");
      const running = foldAt(resumed, policy, resumedAt);
      for (const { kind } of inTime) {
        const state = running.find((clock) => clock.kind === kind)?.state;
        // Beside the pause by hand the step may pause as well: what the policy allows of that may be over by now.
        if (Object.keys(policy.pauses).length === 0) expect(["running", "paused"]).toContain(state);
        else expect(["running", "paused", "breached"]).toContain(state);
      }
    });
  });

  test("9: while a clock stands still it uses up nothing, and it goes on where it stood", () => {
    checkHistories((events, policy, laterMs) => {
      const pausedAt = lastAt(events);
      const paused = [...events, { at: pausedAt, kind: "incident.paused" }];
      const running = foldAt(events, policy, pausedAt).filter(
        ({ kind, state }) => state === "running" && ["full_answer", "interim_to_final"].includes(kind),
      );
      const later = foldAt(paused, policy, pausedAt + laterMs);
      const resumed = foldAt(
        [...paused, { at: pausedAt + laterMs, kind: "incident.resumed" }],
        policy,
        pausedAt + laterMs,
      );
      for (const clock of running) {
        const [still, again] = [later, resumed].map((clocks) => clocks.find(({ kind }) => kind === clock.kind));
        expect(still).toMatchObject({ state: "paused", consumedWallMs: clock.consumedWallMs });
        expect(again?.consumedWorkingMs).toBe(clock.consumedWorkingMs);
        expect(again?.dueAt).toBeGreaterThanOrEqual(pausedAt + laterMs);
      }
    });
  });

  test("10: another body doesn't reset what is owed to the author", () => {
    checkHistories((events, policy, laterMs) => {
      const now = lastAt(events) + laterMs;
      const transferred = [...events, { at: now, kind: "incident.routed", agencyId: 99 }];
      expect(foldAt(transferred, policy, now).filter(ofAuthor)).toEqual(foldAt(events, policy, now).filter(ofAuthor));
    });
  });

  test("10: a transfer moves no beginning, whatever step it leads to", () => {
    checkHistories((events, policy, laterMs) => {
      const now = lastAt(events) + laterMs;
      if (foldStepStays(events, now).some(({ step }) => closedSteps.includes(step))) return;
      const transferred: ClockEvent[] = [
        ...events,
        { at: now, kind: "incident.routed", toStep: "routed", agencyId: 99 },
      ];
      const startOfEach = (clocks: ClockState[]) =>
        clocks.filter(ofAuthor).map(({ kind, round, startedAt }) => [kind, round, startedAt]);
      expect(startOfEach(foldAt(transferred, policy, now))).toEqual(startOfEach(foldAt(events, policy, now)));
    });
  });

  test("15: thanks are no new request: whenever they come, the clocks are as without them", () => {
    checkHistories((events, policy, laterMs) => {
      const now = lastAt(events) + laterMs;
      const thanks = { kind: "message.joined", isRequest: false, messageAt: (events[0]?.at ?? 0) - dayMs };
      const thanked = events.flatMap((event) => [event, { ...thanks, at: event.at }]);
      expect(foldAt(thanked, policy, now)).toEqual(foldAt(events, policy, now));
    });
  });
});

describe("an acceptance taken back", () => {
  const accepted = ["routed", "in_progress"] as const;
  const inTriage = (events: readonly ClockEvent[]) =>
    foldRounds(events).some(({ kind, stoppedAt }) => kind === "triage" && stoppedAt === null);

  test("wins no time: the triage clock is the one that would have run anyway", () => {
    let held = 0;
    checkHistories((events, policy, laterMs) => {
      if (!inTriage(events)) return;
      held += 1;
      const acceptedAt = lastAt(events) + (laterMs % dayMs);
      const restoredAt = acceptedAt + (laterMs % (3 * dayMs));
      const taken = accepted.map((toStep) => ({ at: acceptedAt, kind: "incident.confirmed", toStep }));
      for (const count of [1, 2]) {
        const restored: ClockEvent[] = [
          ...events,
          ...taken.slice(0, count),
          { at: restoredAt, kind: "incident.restored", toStep: "triage" },
        ];
        const triageOf = (log: readonly ClockEvent[]) =>
          foldAt([...log], policy, restoredAt + laterMs).find(({ kind }) => kind === "triage");
        expect(triageOf(restored)).toEqual(triageOf(events));
      }
    });
    expect(held).toBeGreaterThan(100);
  });

  test("after a body gave it back the triage is another one, with its own time", () => {
    checkHistories((events, _policy, laterMs) => {
      if (!inTriage(events)) return;
      const at = (step: number) => lastAt(events) + step * (1 + laterMs);
      const log: ClockEvent[] = [
        ...events,
        { at: at(1), kind: "incident.confirmed", toStep: "routed" },
        { at: at(2), kind: "incident.returned", toStep: "returned" },
        { at: at(3), kind: "incident.confirmed", toStep: "routed" },
        { at: at(4), kind: "incident.restored", toStep: "triage" },
      ];
      expect(startOf(log, "triage")).toBe(at(4));
    });
  });
});

describe("what always adds up", () => {
  test("time by the wall is at least the working time; the deadline is where the norm is used up", () => {
    checkHistories((events, policy, laterMs) => {
      for (const clock of foldAt(events, policy, lastAt(events) + laterMs)) {
        expect(clock.consumedWorkingMs).toBeGreaterThanOrEqual(0);
        expect(clock.consumedWallMs).toBeGreaterThanOrEqual(clock.consumedWorkingMs);
        expect(clock.halfAt).toBeLessThanOrEqual(clock.warnAt);
        expect(clock.warnAt).toBeLessThanOrEqual(clock.dueAt);
        expect(clock.halfAt).toBeLessThanOrEqual(clock.soonAt);
        expect(clock.soonAt).toBeLessThanOrEqual(clock.dueAt);
        const usedMs = clock.norm.unit === "working" ? clock.consumedWorkingMs : clock.consumedWallMs;
        const normMs = clock.norm.minutes * minuteMs;
        if (usedMs < normMs) expect(clock.state).not.toBe("breached");
        if (usedMs > normMs && clock.extraMinutes === 0) expect(["breached", "cancelled"]).toContain(clock.state);
      }
    });
  });

  test("time alone moves no deadline and heals no breach, except where the policy ends a pause", () => {
    checkHistories((events, policy, laterMs) => {
      const now = foldAt(events, policy, lastAt(events));
      const laterAt = lastAt(events) + laterMs;
      const later = foldAt(events, policy, laterAt);
      const fixed = ({ kind, round, startedAt, halfAt, warnAt, soonAt, dueAt, stoppedAt }: ClockState) =>
        [kind, round, startedAt, halfAt, warnAt, soonAt, dueAt, stoppedAt]; // prettier-ignore
      const resumed = new Set(
        now
          .filter(({ state, pausedUntil }) => state === "paused" && (pausedUntil ?? Infinity) <= laterAt)
          .map(({ kind }) => kind),
      );
      const still = ({ kind }: ClockState) => !resumed.has(kind);
      expect(later.filter(still).map(fixed)).toEqual(now.filter(still).map(fixed));
      expect(breachesOf(later)).toEqual(expect.arrayContaining(breachesOf(now)));
      for (const clock of later.filter(({ kind }) => resumed.has(kind))) {
        expect(clock.state).not.toBe("paused");
        expect(clock.dueAt).toBeGreaterThanOrEqual(now.find(({ kind }) => kind === clock.kind)?.pausedUntil ?? 0);
      }
      const owed = later
        .filter((clock) => clock.stoppedAt === null && clock.state !== "paused")
        .map(({ dueAt }) => dueAt);
      expect(nextOwed(later)?.dueAt ?? Infinity).toBe(Math.min(...owed));
    });
  });

  test("an extension lengthens the answer by exactly so much working time, and nothing else", () => {
    checkHistories((events, policy, laterMs) => {
      const now = lastAt(events);
      const minutes = 1 + (laterMs % 3000);
      const before = foldAt(events, policy, now);
      const after = foldAt([...events, { at: now, kind: "request.decided", extraMinutes: minutes }], policy, now);
      for (const clock of after) {
        const known = before.find(({ kind }) => kind === clock.kind);
        const isAnswer = ["full_answer", "interim_to_final"].includes(clock.kind) && clock.stoppedAt === null;
        if (!isAnswer) expect(clock).toEqual(known);
        if (!isAnswer || !known) continue;
        expect(clock.extraMinutes - known.extraMinutes).toBe(minutes);
        // In time before, so nothing of the pauses lies between the two deadlines.
        if (known.state !== "running") continue;
        const gainedMs = workingMsBetween(calendarFor(clock.calendarCode), known.dueAt, clock.dueAt);
        expect(gainedMs).toBe(minutes * minuteMs);
      }
    });
  });

  test("an extension survives a change of policy", () => {
    fc.assert(
      fc.property(anyHistory, anyPolicy, (events, policy) => {
        const [opened] = events;
        if (!opened) return;
        const granted = [opened, { at: opened.at, kind: "request.decided", extraMinutes: 77 }, ...events.slice(1)];
        for (const { kind, round, extraMinutes } of foldAt(granted, policy, lastAt(events))) {
          if (kind === "full_answer" && round === 1) expect(extraMinutes).toBeGreaterThanOrEqual(77);
        }
      }),
      { numRuns: historiesPerInvariant },
    );
  });

  test("recomputing gives what was stored, whatever the order in which the log is read", () => {
    checkHistories((events, policy, laterMs) => {
      const apart = events.map((event, index) => ({ ...event, at: event.at + index }));
      const given = { policy, body: null, calendarFor, now: lastAt(apart) + laterMs };
      const stored = foldClockRounds({ ...given, events: deepFrozen(apart) });
      expect(foldClockRounds({ ...given, events: apart })).toEqual(stored);
      expect(foldClockRounds({ ...given, events: apart.toReversed() })).toEqual(stored);
    });
  });

  test("of each kind at most one round is live, and it is the last", () => {
    checkHistories((events) => {
      for (const kind of clockKinds) {
        const rounds = foldRounds(events).filter((round) => round.kind === kind);
        expect(rounds.map(({ round }) => round)).toEqual(rounds.map((_round, index) => index + 1));
        expect(rounds.slice(0, -1).every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
      }
    });
  });

  test("the stays at the steps add up to the lifetime", () => {
    checkHistories((events, _policy, laterMs) => {
      const now = lastAt(events) + laterMs;
      const stays = foldStepStays(events, now);
      const last = stays.at(-1);
      const endAt = last && closedSteps.includes(last.step) ? last.fromAt : now;
      expect(stays.reduce((sum, { fromAt, toAt }) => sum + toAt - fromAt, 0)).toBe(endAt - (events[0]?.at ?? 0));
    });
  });
});

function breachesOf(clocks: ClockState[]): string[] {
  return clocks.filter(({ state }) => state === "breached").map(({ kind, round }) => `${kind} ${round}`);
}

function joinedAfter(fromAt: number) {
  return ({ ageMs, afterMs }: { ageMs: number; afterMs: number }): ClockEvent => {
    const joinedAt = fromAt + afterMs;
    return { at: joinedAt, kind: "message.joined", messageAt: joinedAt - ageMs };
  };
}

function startOf(events: readonly ClockEvent[], kind: ClockState["kind"]): number | undefined {
  return foldRounds(events).findLast((round) => round.kind === kind)?.startedAt;
}

function deepFrozen(events: ClockEvent[]): readonly ClockEvent[] {
  return Object.freeze(events.map((event) => Object.freeze({ ...event })));
}
