import { expect, test } from "vitest";
import { roughly } from "./roughly";

test.each([
  [0, 0],
  [199, 199],
  [1_234, 1_200],
  [100_373, 100_000],
  [9_960, 10_000],
])("%d rows are told as about %d", (count, told) => expect(roughly(count)).toBe(told));
