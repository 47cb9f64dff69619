import { expect, test } from "vitest";
import { addSample, paceOf } from "./pace";

test("the pace is that of the last seconds", () => {
  let samples = addSample([], { atMs: 0, rows: 0 });
  expect(paceOf(samples)).toBeNull();
  samples = addSample(samples, { atMs: 1_000, rows: 500 });
  expect(paceOf(samples)).toBe(500);
  for (let second = 2; second <= 60; second++) samples = addSample(samples, { atMs: second * 1_000, rows: 500 });
  expect(paceOf(samples), "nothing has moved for long").toBeNull();
});

test("a run that begins anew is not measured by what was before", () => {
  const samples = addSample([{ atMs: 0, rows: 9_000 }], { atMs: 1_000, rows: 100 });
  expect(samples).toEqual([{ atMs: 1_000, rows: 100 }]);
});
