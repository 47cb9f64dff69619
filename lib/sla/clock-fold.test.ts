import { describe, expect, test } from "vitest";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { foldClockRounds, foldClocks } from "./clock-fold";
import { at } from "./sample-calendars";
import { fold, moved, office, on, opened, replied, routed, samplePolicy } from "./sample-history";
import type { SlaPolicy } from "./schema";

const hour = 3_600_000;

describe("from the opening to the answer", () => {
  test("triage, first reaction and full answer run from the opening, with a warning at 80 %", () => {
    const clocks = fold([opened], on("09:10"));
    expect(Object.keys(clocks)).toEqual(["triage", "first_reaction", "full_answer"]);
    expect(clocks.triage).toMatchObject({ state: "running", dueAt: on("09:30"), warnAt: on("09:24") });
    expect(clocks.first_reaction).toMatchObject({ dueAt: on("13:00"), warnAt: on("12:12") });
    expect(clocks.full_answer).toMatchObject({ dueAt: on("10:00", 23), warnAt: on("17:12"), calendarCode: "office" });
  });

  test("what is owed to the author counts from the oldest message, which may come in late", () => {
    const late = { at: on("09:20"), kind: "message.joined", messageAt: on("08:30") };
    const younger = { at: on("09:25"), kind: "message.joined", messageAt: on("09:15") };
    const clocks = fold([{ ...opened, messageAt: on("08:50") }, late, younger], on("09:26"));
    expect(clocks.first_reaction).toMatchObject({ startedAt: on("08:30"), dueAt: on("12:30"), round: 1 });
    expect(clocks.full_answer?.startedAt).toBe(on("08:30"));
    expect(clocks.triage?.startedAt).toBe(on("09:00"));
  });

  test("a message that comes in after the reaction leaves the reaction alone", () => {
    const events = [opened, moved(on("09:10"), "in_progress")];
    const reacted = fold(events, on("12:00")).first_reaction;
    const late = { at: on("10:00"), kind: "message.joined", messageAt: on("03:00") };
    expect(fold([...events, late], on("12:00")).first_reaction).toEqual(reacted);
  });

  test("taking into work is the first reaction; so is any reply", () => {
    expect(fold([opened, moved(on("09:22"), "in_progress")], on("12:00")).first_reaction).toMatchObject({
      state: "met",
      stoppedAt: on("09:22"),
      consumedWallMs: 22 * 60_000,
    });
    expect(fold([opened, replied(on("09:40"), "interim")], on("12:00")).first_reaction?.state).toBe("met");
    expect(fold([opened, replied(on("09:40"), "final")], on("12:00")).first_reaction?.state).toBe("met");
  });

  test("triage is over as soon as the incident is anywhere else", () => {
    const clocks = fold([opened, moved(on("09:05"), "triage"), routed(on("09:20"), 1)], on("12:00"));
    expect(clocks.triage).toMatchObject({ state: "met", stoppedAt: on("09:20"), round: 1 });
  });

  test("where nobody noted when the body took it, no clock says that it was late to give it back", () => {
    const kept = { ...routed(on("09:20"), 1), isKept: true };
    expect(fold([opened, routed(on("09:20"), 1)], on("12:00")).routing_return?.state).toBe("breached");
    const clocks = fold([opened, kept], on("12:00"));
    expect(clocks.routing_return).toBeUndefined();
    expect(clocks.triage).toMatchObject({ state: "met", stoppedAt: on("09:20") });
    expect(clocks.full_answer?.state).toBe("running");
  });

  test("only a final reply is the full answer; an interim one starts the time until the final", () => {
    const interim = [opened, moved(on("09:10"), "in_progress"), replied(on("10:00"), "interim")];
    const waiting = fold(interim, on("11:00"));
    expect(waiting.full_answer?.state).toBe("running");
    expect(waiting.interim_to_final).toMatchObject({
      state: "running",
      startedAt: on("10:00"),
      dueAt: at("2026-12-01T10:00+04:00"),
    });
    const again = fold([...interim, replied(on("12:00"), "interim")], on("12:30"));
    expect(again.interim_to_final).toMatchObject({ startedAt: on("10:00"), round: 1 });
    const answered = fold([...interim, replied(on("12:00"), "final")], on("12:30"));
    expect(answered.full_answer).toMatchObject({ state: "met", consumedWorkingMs: 3 * hour, consumedWallMs: 3 * hour });
    expect(answered.interim_to_final?.state).toBe("met");
  });

  test("a reply in the very moment of the deadline is in time, a millisecond later is late", () => {
    expect(fold([opened, replied(on("13:00"), "interim")], on("18:00")).first_reaction?.state).toBe("met");
    expect(fold([opened, replied(on("13:00") + 1, "interim")], on("18:00")).first_reaction).toMatchObject({
      state: "breached",
      stoppedAt: on("13:00") + 1,
    });
    expect(fold([opened], on("13:00")).first_reaction?.state).toBe("running");
    expect(fold([opened], on("13:00") + 1).first_reaction).toMatchObject({ state: "breached", stoppedAt: null });
  });
});

describe("with the bodies", () => {
  test("another body gets its own time to refuse; the first reaction is not reset", () => {
    const once = [opened, routed(on("09:10"), 1)];
    const twice = [...once, routed(on("09:35"), 2)];
    expect(fold(once, on("09:40")).routing_return).toMatchObject({ dueAt: on("09:40"), round: 1 });
    expect(fold(twice, on("09:40")).routing_return).toMatchObject({ dueAt: on("10:05"), round: 2, state: "running" });
    expect(fold(twice, on("09:40")).first_reaction).toEqual(fold(once, on("09:40")).first_reaction);
  });

  test("the same routing written as two events or twice is one round", () => {
    const stepFirst = [opened, moved(on("09:10"), "routed"), { at: on("09:10"), kind: "incident.routed", agencyId: 1 }];
    const routeFirst = [
      opened,
      { at: on("09:10"), kind: "incident.routed", agencyId: 1 },
      moved(on("09:10"), "routed"),
    ];
    const repeated = [opened, routed(on("09:10"), 1), routed(on("09:20"), 1)];
    for (const events of [stepFirst, routeFirst, repeated]) {
      expect(fold(events, on("09:30")).routing_return).toMatchObject({ startedAt: on("09:10"), round: 1 });
    }
  });

  test.each<IncidentStep>(["in_progress", "returned", "clarifying", "done"])(
    "going on to %s ends the time to refuse",
    (step) => {
      const clocks = fold([opened, routed(on("09:10"), 1), moved(on("09:20"), step)], on("12:00"));
      expect(clocks.routing_return).toMatchObject({ state: "met", stoppedAt: on("09:20") });
    },
  );

  test("the same body gets its time anew when the incident comes back to it", () => {
    const events = [opened, routed(on("09:10"), 1), moved(on("09:20"), "returned"), routed(on("09:50"), 1)];
    expect(fold(events, on("10:00")).routing_return).toMatchObject({ round: 2, dueAt: on("10:20"), state: "running" });
  });

  test("a body that gets it from another one at work has one round, too", () => {
    const events = [opened, routed(on("09:10"), 1), moved(on("09:20"), "in_progress"), routed(on("09:50"), 2)];
    expect(fold(events, on("10:00")).routing_return).toMatchObject({ round: 2, startedAt: on("09:50") });
  });

  test("each approval is a round of its own", () => {
    const events = [
      opened,
      moved(on("09:10"), "in_progress"),
      moved(on("10:00"), "on_approval"),
      moved(on("11:30"), "rework"),
      moved(on("12:00"), "on_approval"),
      moved(on("12:10"), "answered"),
    ];
    const rounds = foldClockRounds({
      policy: samplePolicy,
      events,
      body: null,
      calendarFor: () => office,
      now: on("13:00"),
    });
    const approvals = rounds.filter(({ kind }) => kind === "approval");
    expect(approvals.map(({ round, state }) => [round, state])).toEqual([
      [1, "breached"],
      [2, "met"],
    ]);
    expect(fold(events, on("13:00")).approval?.round).toBe(2);
  });
});

test("a norm with a calendar of its own is counted in it", () => {
  const asked: string[] = [];
  const norms: SlaPolicy["norms"] = {
    triage: { minutes: 30, unit: "wall", calendar: "centre" },
    full_answer: { minutes: 540, unit: "working" },
  };
  const calendarFor = (code: string) => {
    asked.push(code);
    return office;
  };
  const clocks = foldClocks({
    policy: { ...samplePolicy, norms },
    events: [opened],
    body: null,
    calendarFor,
    now: on("09:00"),
  });
  expect(asked).toEqual(["centre", "office"]);
  expect(clocks.map(({ calendarCode, policyId }) => [calendarCode, policyId])).toEqual([["centre", 7], ["office", 7]]); // prettier-ignore
});

test("an incident that was never opened has no clocks", () => {
  expect(fold([moved(on("09:00"), "in_progress")], on("10:00"))).toEqual({});
});

test("a log that is ahead of the reader's clock gives no negative time", () => {
  expect(fold([opened], on("08:59")).triage).toMatchObject({ consumedWallMs: 0, consumedWorkingMs: 0 });
});
