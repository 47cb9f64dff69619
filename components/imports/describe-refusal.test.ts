import { expect, test } from "vitest";
import { getTranslator } from "@/lib/platform/intl";
import { describeProblem } from "./describe-problem";
import { describeRefusal } from "./describe-refusal";

const t = getTranslator("ru");

test.each([
  [{ field: "publishedAt", reason: "Invalid ISO datetime" }, "дата не читается"],
  [{ field: "author.externalId", reason: "Too big" }, "author.externalId"],
  [{ field: "Дата окончания", reason: "before_creation" }, "Дата окончания: раньше"],
  [{ field: null, reason: "3 columns instead of 2" }, "столбцов 3, а в заголовке 2"],
  [{ field: null, reason: "the line is too long" }, "слишком длинная"],
  [{ field: null, reason: "the line is not JSON" }, "не читается"],
])("the reason of %j is told in words", (refusal, words) => {
  expect(describeRefusal(refusal, t).replaceAll("\u00a0", " ")).toContain(words);
});

test("a problem that nobody knows is told as a failure, without its code", () => {
  expect(describeProblem({ code: "quotes", about: "17" }, t)).toContain("17");
  expect(describeProblem({ code: "TypeError", about: "" }, t)).toBe(describeProblem({ code: "failed", about: "" }, t));
});
