import { expect, test } from "vitest";
import { neighbourOf } from "./neighbour";
import type { Xy } from "./project";

const places = new Map<string, Xy>([
  ["centre", [0, 0]],
  ["north", [0.2, -1]],
  ["far-north", [0, -3]],
  ["east", [1, 0.1]],
  ["south-west", [-1, 1]],
]);

test("an arrow leads to the nearest area ahead", () => {
  expect(neighbourOf("centre", { direction: "ArrowUp", places })).toBe("north");
  expect(neighbourOf("centre", { direction: "ArrowRight", places })).toBe("east");
  expect(neighbourOf("north", { direction: "ArrowUp", places })).toBe("far-north");
});
test("every arrow has its way back where areas stand in a row", () => {
  expect(neighbourOf("north", { direction: "ArrowDown", places })).toBe("centre");
});
test("at the edge nothing moves", () => {
  expect(neighbourOf("far-north", { direction: "ArrowUp", places })).toBeNull();
});
