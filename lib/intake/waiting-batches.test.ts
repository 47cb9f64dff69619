import { describe, expect, it } from "vitest";
import { isTransient } from "@/lib/intake/waiting-batches";
import { AppError } from "@/lib/platform/errors";

describe("isTransient", () => {
  it.each([
    ["a lost connection", Object.assign(new Error(), { code: "08006" }), true],
    ["a refused connection", Object.assign(new Error(), { code: "ECONNREFUSED" }), true],
    ["a deadlock", Object.assign(new Error(), { code: "40P01" }), true],
    ["a server that shuts down", Object.assign(new Error(), { code: "57P01" }), true],
    ["a classifier that is not trained yet", new AppError("unavailable", { retry: true }), true],
    ["a violated constraint", Object.assign(new Error(), { code: "23505" }), false],
    ["a fault in the program", new TypeError("x is undefined"), false],
    ["what is no error at all", "broken", false],
  ])("blames the circumstances or the batch: %s", (_case, error, expected) => {
    expect(isTransient(error)).toBe(expected);
  });
});
