import { expect, test } from "vitest";
import type { ClockEvent } from "./schema";
import { foldStepStays } from "./step-stays";

const opened: ClockEvent = { at: 100, kind: "incident.opened" };
const taken: ClockEvent = { at: 150, kind: "incident.taken", toStep: "in_progress" };
const done: ClockEvent = { at: 400, kind: "step.changed", toStep: "done" };

test("an open incident stands at its last step until now", () => {
  expect(foldStepStays([opened, taken], 1000)).toEqual([
    { step: "detected", fromAt: 100, toAt: 150 },
    { step: "in_progress", fromAt: 150, toAt: 1000 },
  ]);
});

test("a closed incident lived until it was closed, and closing it twice changes nothing", () => {
  const once = foldStepStays([opened, taken, done], 1000);
  expect(once.at(-1)).toEqual({ step: "done", fromAt: 400, toAt: 400 });
  expect(foldStepStays([opened, taken, done, { ...done, at: 500 }], 1000)).toEqual(once);
});

test("the time until it is opened again belongs to its life", () => {
  const stays = foldStepStays([opened, done, { at: 700, kind: "incident.reopened", toStep: "reopened" }], 1000);
  expect(stays.map(({ step, fromAt, toAt }) => [step, toAt - fromAt])).toEqual([
    ["detected", 300],
    ["done", 300],
    ["reopened", 300],
  ]);
});

test("nothing stands anywhere before it is opened", () => {
  expect(foldStepStays([taken], 1000)).toEqual([]);
});
