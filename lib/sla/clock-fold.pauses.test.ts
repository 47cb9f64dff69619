import { describe, expect, test } from "vitest";
import type { IncidentStep } from "@/lib/incidents/steps/schema";
import { foldClockRounds } from "./clock-fold";
import { fold, moved, office, on, opened, replied, samplePolicy } from "./sample-history";
import type { ClockEvent, SlaPolicy } from "./schema";

const hour = 3_600_000;

describe("pauses", () => {
  const taken = [opened, moved(on("09:10"), "in_progress")];

  test("waiting for the author moves the full answer by as much, and has a limit of its own", () => {
    const asked = [...taken, moved(on("10:00"), "clarifying")];
    const waiting = fold(asked, on("12:00", 22));
    expect(waiting.full_answer).toMatchObject({ state: "paused", pausedAt: on("10:00"), dueAt: on("10:00", 23) });
    expect(waiting.full_answer?.consumedWorkingMs).toBe(hour);
    expect(waiting.clarification).toMatchObject({ state: "running", dueAt: on("10:00", 23) });
    const told = fold([...asked, moved(on("10:00", 24), "in_progress")], on("10:00", 24));
    expect(told.full_answer).toMatchObject({ state: "running", pausedAt: null, dueAt: on("10:00", 25) });
    expect(told.clarification?.state).toBe("breached");
  });

  test("a deadline by the wall moves by the length of the pause", () => {
    const norms: SlaPolicy["norms"] = { full_answer: { minutes: 24 * 60, unit: "wall" } };
    const events = [...taken, moved(on("10:00"), "postponed"), moved(on("10:00", 25), "in_progress")];
    expect(fold(events, on("11:00", 25), norms).full_answer).toMatchObject({
      state: "running",
      dueAt: on("09:00", 26),
    });
  });

  test("one that begins after the deadline doesn't undo the breach", () => {
    const events = [...taken, moved(on("12:00", 23), "clarifying"), moved(on("12:00", 25), "in_progress")];
    expect(fold(events, on("12:00", 23)).full_answer).toMatchObject({ state: "breached", dueAt: on("10:00", 23) });
    expect(fold(events, on("13:00", 25)).full_answer).toMatchObject({ state: "breached", dueAt: on("10:00", 23) });
  });

  test("one that begins in the moment of the deadline leaves that moment, not less", () => {
    const norms: SlaPolicy["norms"] = { full_answer: { minutes: 60, unit: "wall" } };
    const paused = [...taken, moved(on("10:00"), "clarifying")];
    expect(fold(paused, on("11:00"), norms).full_answer?.state).toBe("paused");
    const resumed = [...paused, moved(on("12:00"), "in_progress")];
    expect(fold(resumed, on("12:00"), norms).full_answer).toMatchObject({ state: "running", dueAt: on("12:00") });
    expect(fold(resumed, on("12:00") + 1, norms).full_answer?.state).toBe("breached");
  });

  test("a promise given during a pause begins to run after it, and an answer ends the pause", () => {
    const asked = [...taken, moved(on("10:00"), "clarifying")];
    const promised = fold([...asked, replied(on("10:30"), "interim")], on("12:00"));
    expect(promised.interim_to_final).toMatchObject({ state: "paused", pausedAt: on("10:30"), consumedWallMs: 0 });
    const answered = fold([...asked, replied(on("11:00"), "final")], on("12:00"));
    expect(answered.full_answer).toMatchObject({ state: "met", pausedAt: null, consumedWallMs: hour });
  });

  test("one by hand ends with the incident and cannot be made in a closed one", () => {
    const paused: ClockEvent = { at: on("10:00"), kind: "incident.paused" };
    const done = moved(on("11:00"), "done");
    const reopened = moved(on("12:00"), "reopened");
    const pausedBefore = fold([...taken, paused, done, reopened], on("13:00"));
    const pausedAfter = fold([...taken, done, { ...paused, at: on("11:30") }, reopened], on("13:00"));
    expect([pausedBefore.full_answer?.state, pausedAfter.full_answer?.state]).toEqual(["running", "running"]);
  });

  test("a step and a person may pause at once; the clock runs when neither does", () => {
    const events = [
      ...taken,
      moved(on("10:00"), "clarifying"),
      { at: on("10:00"), kind: "incident.paused" },
      moved(on("11:00"), "in_progress"),
    ];
    expect(fold(events, on("12:00")).full_answer?.state).toBe("paused");
    const resumed = fold([...events, { at: on("12:00"), kind: "incident.resumed" }], on("12:30")).full_answer;
    expect(resumed).toMatchObject({ state: "running", consumedWallMs: 1.5 * hour });
  });

  test("the first reaction waits for no one", () => {
    expect(fold([opened, moved(on("10:00"), "postponed")], on("14:00")).first_reaction?.state).toBe("breached");
  });

  test("they survive a change of policy, of which no other clocks remain", () => {
    const events = [...taken, moved(on("10:00"), "clarifying"), moved(on("11:00"), "in_progress")];
    const changed = fold(events, on("12:00"), { full_answer: { minutes: 240, unit: "working" } });
    expect(Object.keys(changed)).toEqual(["full_answer"]);
    expect(changed.full_answer).toMatchObject({ dueAt: on("15:00"), consumedWorkingMs: 2 * hour });
  });
});

describe("the end", () => {
  const answered = [opened, moved(on("09:10"), "in_progress"), replied(on("12:00"), "final")];

  test("the author's verdict has its time, which ends with the incident", () => {
    const asked = [...answered, moved(on("12:00"), "satisfaction")];
    expect(fold(asked, on("13:00")).satisfaction).toMatchObject({ state: "running", dueAt: on("12:00", 24) });
    expect(fold([...asked, moved(on("12:00", 22), "done")], on("13:00", 25)).satisfaction?.state).toBe("met");
  });

  test("what was still owed at the end is cancelled, and what was late stays late", () => {
    const inTime = fold([opened, moved(on("10:00"), "done")], on("18:00"));
    expect(inTime.first_reaction).toMatchObject({ state: "cancelled", stoppedAt: on("10:00") });
    const late = fold([opened, moved(on("14:00"), "done")], on("18:00"));
    expect([late.first_reaction?.state, late.full_answer?.state]).toEqual(["breached", "cancelled"]);
  });

  test.each<IncidentStep>(["rejected", "merged"])(
    "nothing was owed when it is %s, but sorting it out took its time",
    (step) => {
      const clocks = fold([opened, moved(on("14:00"), step)], on("18:00"));
      expect([clocks.first_reaction?.state, clocks.full_answer?.state]).toEqual(["cancelled", "cancelled"]);
      expect(clocks.triage).toMatchObject({ state: "breached", stoppedAt: on("14:00") });
    },
  );

  test("a rejection taken back leaves the author's clocks as if it had not been", () => {
    const restored = [opened, moved(on("09:10"), "rejected"), moved(on("11:00"), "triage")];
    const clocks = fold(restored, on("11:10"));
    const untouched = fold([opened], on("11:10"));
    expect(clocks.first_reaction).toEqual(untouched.first_reaction);
    expect(clocks.full_answer).toEqual(untouched.full_answer);
    expect(clocks.triage).toMatchObject({ state: "running", startedAt: on("11:00"), round: 2 });
  });

  test("a closed incident that simply goes on is opened again as well", () => {
    const events = [...answered, moved(on("12:30"), "done"), moved(on("13:30"), "in_progress")];
    expect(fold(events, on("13:40")).full_answer).toMatchObject({ round: 2, startedAt: on("13:30"), state: "running" });
  });

  test("an old message that comes in after that doesn't move the new beginning", () => {
    const reopened = [...answered, moved(on("12:30"), "done"), moved(on("13:30"), "reopened")];
    const late = { at: on("13:40"), kind: "message.joined", messageAt: on("08:00") };
    expect(fold([...reopened, late], on("13:50")).full_answer?.startedAt).toBe(on("13:30"));
  });

  test("a rejection taken back revives only what is not running anew", () => {
    const steps = ["rejected", "done", "reopened", "rejected", "triage"] as const;
    const events = [opened, ...steps.map((step, index) => moved(on(`1${index}:00`), step))];
    const rounds = foldClockRounds({
      policy: samplePolicy,
      events,
      body: null,
      calendarFor: () => office,
      now: on("15:00"),
    });
    const live = rounds.filter(({ kind, stoppedAt }) => kind === "full_answer" && stoppedAt === null);
    expect(live.map(({ round }) => round)).toEqual([2]);
  });

  test("opening it again asks for a new full answer, and for nothing that was done", () => {
    const reopened = [...answered, moved(on("12:30"), "done"), moved(on("09:00", 24), "reopened")];
    const clocks = fold(reopened, on("10:00", 24));
    expect(clocks.full_answer).toMatchObject({ round: 2, startedAt: on("09:00", 24), dueAt: on("10:00", 25) });
    expect(clocks.first_reaction?.state).toBe("met");
    const again = fold([...reopened, replied(on("11:00", 24), "final")], on("12:00", 24));
    expect(again.full_answer).toMatchObject({ round: 2, state: "met" });
  });

  test("opening again what is not answered yet gives no more time", () => {
    const events = [opened, moved(on("09:10"), "in_progress"), moved(on("10:00"), "reopened")];
    expect(fold(events, on("11:00")).full_answer).toMatchObject({ round: 1, startedAt: on("09:00") });
  });
});
