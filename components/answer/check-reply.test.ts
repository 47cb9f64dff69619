import { describe, expect, test } from "vitest";
import type { DraftContent } from "@/lib/incidents/answer/schema";
import { checkReply, findRedirects } from "./check-reply";

const given = { lengthMax: 60, today: "2026-11-28" };
const draft = (values: Partial<DraftContent>): DraftContent => ({
  kind: "final",
  outcome: "resolved",
  promisedOn: null,
  text: "Фонарь заменили сегодня утром.",
  ...values,
});

function stateOf(content: DraftContent, kind: string) {
  return checkReply(content, given).find((check) => check.kind === kind)?.state;
}

describe("what stands in the way", () => {
  test("a whole answer has nothing in its way", () => {
    expect(checkReply(draft({}), given).every(({ state }) => state === "ok")).toBe(true);
  });

  test("an empty text, a missing outcome and a text that no network takes", () => {
    expect(stateOf(draft({ text: " \n" }), "text")).toBe("stop");
    expect(stateOf(draft({ outcome: null }), "outcome")).toBe("stop");
    expect(stateOf(draft({ text: "а".repeat(61) }), "length")).toBe("stop");
  });

  test("an interim one needs a day that is not over, and no outcome", () => {
    const interim = draft({ kind: "interim", outcome: null });
    expect(stateOf(interim, "date")).toBe("stop");
    expect(stateOf({ ...interim, promisedOn: "2026-11-27" }, "date")).toBe("stop");
    expect(stateOf({ ...interim, promisedOn: "2026-11-28" }, "date")).toBe("ok");
    expect(stateOf(interim, "outcome")).toBeUndefined();
  });

  test("sending the author elsewhere is a remark that quotes the words, and stops nothing", () => {
    const checks = checkReply(draft({ text: "По сходу обратитесь в администрацию поселения." }), given);
    expect(checks).toContainEqual({ kind: "redirect", state: "warn", quote: "обратитесь в администрацию поселения" });
  });
});

describe("words that send the author to somebody else", () => {
  test.each([
    ["Обратитесь в управляющую компанию, пожалуйста", "Обратитесь в управляющую компанию"],
    [
      "Вам необходимо обратиться к участковому врачу поликлиники № 4 по месту",
      "необходимо обратиться к участковому врачу поликлиники",
    ],
    ["вы вправе обратиться в суд", "вправе обратиться в суд"],
  ])("%s", (text, quote) => expect(findRedirects(text)).toEqual([quote]));

  test.each(["Мы обратились в сетевую компанию, свет дадут к вечеру", "Спасибо, что обратились к нам"])(
    "%s sends nobody",
    (text) => expect(findRedirects(text)).toEqual([]),
  );
});
