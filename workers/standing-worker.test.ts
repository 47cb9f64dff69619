import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { StandingWorker } from "./standing-worker";
import type { QueueWorker } from "./standing-worker";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function stand({ isStoreThere = true, concurrency = 2 } = {}) {
  const opened: QueueWorker[] = [];
  const closed: QueueWorker[] = [];
  const warned: unknown[] = [];
  const standing = new StandingWorker({
    concurrency,
    isStoreThere: () => Promise.resolve(isStoreThere),
    log: { warn: (...told: unknown[]) => void warned.push(told) },
    open() {
      const worker: QueueWorker = {
        onAnswer: () => {},
        close() {
          closed.push(worker);
          // As one that hangs: nobody may wait for it.
          return new Promise(() => {});
        },
      };
      opened.push(worker);
      return worker;
    },
  });
  return { standing, opened, closed, warned };
}

test("a worker that hears nothing is replaced, and only while the store answers others", async () => {
  const there = stand();
  const gone = stand({ isStoreThere: false });
  await vi.advanceTimersByTimeAsync(40_000);
  expect(there.opened).toHaveLength(2);
  expect(there.closed).toEqual([there.opened[0]]);
  expect(there.warned).toHaveLength(1);
  expect(gone.opened).toHaveLength(1);
});

test("one that is answered stays, and the answers of its forerunner count no longer", async () => {
  const { opened } = stand();
  for (let second = 0; second < 120; second += 10) {
    opened[0]?.onAnswer();
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(opened).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(40_000);
  expect(opened).toHaveLength(2);
  const late = setInterval(() => opened[0]?.onAnswer(), 5_000);
  await vi.advanceTimersByTimeAsync(40_000);
  clearInterval(late);
  expect(opened).toHaveLength(3);
});

test("one that has its hands full is left alone, however long it takes", async () => {
  const { standing, opened } = stand({ concurrency: 1 });
  let end = () => {};
  const job = standing.run(() => new Promise((resolve) => (end = resolve)));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(opened).toHaveLength(1);
  end();
  await job;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(opened).toHaveLength(1);
});
