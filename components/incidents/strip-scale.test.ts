import { expect, test } from "vitest";
import { stripParts, stripPosition } from "./strip-scale";

const friday = { from: "2026-11-20T05:00:00Z", to: "2026-11-20T14:00:00Z" };
const monday = { from: "2026-11-23T05:00:00Z", to: "2026-11-23T14:00:00Z" };
const start = Date.parse("2026-11-20T10:00:00Z");
const due = Date.parse("2026-11-23T09:00:00Z");

test("a weekend is shorter than the working hours around it", () => {
  const [first, weekend, last] = stripParts([friday, monday], start, due);
  expect([first?.kind, weekend?.kind, last?.kind]).toEqual(["working", "free", "working"]);
  expect(first?.width).toBeCloseTo(last?.width ?? 0);
  expect(weekend?.width).toBeLessThan(first?.width ?? 0);
});

test("the parts fill the strip without a gap", () => {
  const parts = stripParts([friday, monday], start, due);
  expect(parts.reduce((sum, part) => sum + part.width, 0)).toBeCloseTo(1);
  expect(parts[0]?.fromMs).toBe(start);
  expect(parts.at(-1)?.toMs).toBe(due);
});

test("positions follow the order of time, ends included", () => {
  const parts = stripParts([friday, monday], start, due);
  const positions = [start - 1, start, start + 3_600_000, due - 3_600_000, due, due + 1].map((at) =>
    stripPosition(parts, at),
  );
  expect(positions[0]).toBe(0);
  expect(positions.at(-1)).toBe(1);
  expect([...positions].sort((a, b) => a - b)).toEqual(positions);
});

test("a clock that runs only at night still has a strip", () => {
  const [part] = stripParts([], start, due);
  expect(part).toMatchObject({ kind: "free", start: 0, width: 1 });
});
