import fc from "fast-check";
import { expect, test } from "vitest";
import { divideWork, tellRows } from "@/lib/classify/divide-work";

test("each piece counts for what it costs", () => {
  const told: number[] = [];
  const tell = divideWork({ reading: 1, learning: 8, storing: 1 }, (share) => told.push(share));
  tell.reading(0.5);
  tell.reading(1);
  tell.learning(0.25);
  tell.learning(1);
  tell.storing(1);
  expect(told).toEqual([0.05, 0.1, 0.3, 0.9, 1].map((share) => expect.closeTo(share)));
});

test("pieces of a piece count for their part of it", () => {
  const told: number[] = [];
  const whole = divideWork({ first: 3, second: 1 }, (share) => told.push(share));
  const second = divideWork({ left: 1, right: 3 }, whole.second);
  second.left(1);
  second.right(1);
  expect(told).toEqual([0.8125, 1].map((share) => expect.closeTo(share)));
});

const pieces = ["one", "two", "three"] as const;

test("whatever is told, in whatever order: it rises, stays between 0 and 1, and is whole when the last piece is", () => {
  const cost = fc.double({ min: 0, max: 1e9, noNaN: true });
  const share = fc.double({ min: -1, max: 2, noNaN: true });
  const steps = fc.array(fc.tuple(fc.constantFrom(...pieces), share), { maxLength: 30 });
  fc.assert(
    fc.property(fc.record({ one: cost, two: cost, three: cost }), steps, (costs, told) => {
      const heard: number[] = [];
      const tell = divideWork(costs, (one) => heard.push(one));
      for (const [piece, one] of told) tell[piece](one);
      tell.three(1);
      expect(heard).toEqual(heard.toSorted((left, right) => left - right));
      expect(new Set(heard).size).toBe(heard.length);
      expect(heard.every((one) => one > 0 && one <= 1)).toBe(true);
      if (costs.one + costs.two + costs.three > 0) expect(heard.at(-1)).toBeCloseTo(1);
    }),
  );
});

test("rows are told seldom, and the last one always", () => {
  const told: number[] = [];
  for (let row = 1; row <= 600; row++) tellRows((share) => told.push(share), row, 600);
  expect(told).toEqual([256 / 600, 512 / 600, 1]);
});
