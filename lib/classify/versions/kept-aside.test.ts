import { expect, test } from "vitest";
import { isKeptAside } from "./kept-aside";

test("a fifth of the texts is kept aside, negative hashes like positive ones", () => {
  const hashes = Array.from({ length: 5_000 }, (_, at) => String(BigInt.asIntN(64, BigInt(at) * 0x9e3779b97f4a7c15n)));
  const kept = hashes.filter(isKeptAside).length;
  expect(kept / hashes.length).toBeGreaterThan(0.18);
  expect(kept / hashes.length).toBeLessThan(0.22);
});

test("the same text is on the same side whenever it is asked", () => {
  expect(isKeptAside("-9223372036854775808")).toBe(isKeptAside("-9223372036854775808"));
});
