import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pace } from "./pace";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a single change is looked at soon, a flood of them once in a rest", () => {
  const work = vi.fn();
  const paced = pace(work, { afterMs: 1_000, restMs: 5_000 });
  paced.poke();
  vi.advanceTimersByTime(1_000);
  expect(work).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 100; i += 1) {
    paced.poke();
    vi.advanceTimersByTime(100);
  }
  expect(work).toHaveBeenCalledTimes(3);
});

test("nothing happens after the page is left", () => {
  const work = vi.fn();
  const paced = pace(work, { afterMs: 1_000, restMs: 5_000 });
  paced.poke();
  paced.stop();
  vi.advanceTimersByTime(60_000);
  expect(work).not.toHaveBeenCalled();
});
