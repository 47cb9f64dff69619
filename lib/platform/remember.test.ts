import { expect, test } from "vitest";
import { remember } from "@/lib/platform/remember";

test("an answer is made once for each text", () => {
  const asked: string[] = [];
  const length = remember(10, (text) => asked.push(text) && text.length);
  expect([length("да"), length("нет"), length("да")]).toEqual([2, 3, 2]);
  expect(asked).toEqual(["да", "нет"]);
});

test("no more answers are kept than were asked for", () => {
  let count = 0;
  const number = remember(2, () => (count += 1));
  for (const text of ["a", "b", "c", "a"]) number(text);
  expect(count).toBe(4);
});
