import { expect, test } from "vitest";
import { safePath } from "./safe-path";

test("returns to the page that was asked for, with its filters", () => {
  expect(safePath("/queue?view=late&i=114208")).toBe("/queue?view=late&i=114208");
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/.//evil.example",
  "",
  undefined,
  "/sign-in?from=/",
])("never leaves the console for %j", (from) => {
  expect(safePath(from)).toBe("/");
});
