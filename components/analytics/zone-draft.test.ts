import { describe, expect, test } from "vitest";
import { defaultZoneRule } from "@/lib/analytics/terms";
import type { ZoneRule } from "@/lib/analytics/schema";
import { readDraft, toDraft, withKind } from "./zone-draft";
import type { ZoneDraft } from "./zone-draft";

const others = { change: { red: 0.75, amber: 0.305 }, onTime: { red: 0.5, amber: 0.955 } };
const rules: ZoneRule[] = [
  { kind: "rule", red: 2, amber: 1.3 },
  { kind: "quantile", red: 0.9, amber: 0.75 },
  { kind: "quantile", red: 0.955, amber: 0.7, others },
  { kind: "limit", red: 15, amber: 0.25 },
  { kind: "rule", red: 2, amber: 1.3, others },
];
const usual = toDraft(defaultZoneRule, "ru");

describe("a rule in the fields", () => {
  test.each(rules)("%j comes back as it was, in either language", (rule) => {
    expect(readDraft(toDraft(rule, "ru"))).toEqual({ rule });
    expect(readDraft(toDraft(rule, "en"))).toEqual({ rule });
  });

  test("another kind begins with its usual numbers, which are right, and leaves the other measures alone", () => {
    expect(withKind(usual, "quantile", "ru")).toMatchObject({ kind: "quantile", red: "90", amber: "75" });
    expect(withKind({ ...usual, changeRed: "80" }, "rule", "ru")).toMatchObject({
      red: "2",
      amber: "1,3",
      changeRed: "80",
    });
    for (const kind of ["rule", "quantile", "limit"] as const)
      expect(readDraft(withKind(usual, kind, "en"))).toHaveProperty("rule");
  });

  test.each([
    [{ red: "", amber: "1,3" }, "red"],
    [{ red: "2", amber: "0,9" }, "amber"],
    [{ red: "-2" }, "red"],
    [{ red: "1e3" }, "red"],
    [{ red: "1,3", amber: "1,3" }, "order"],
    [{ kind: "quantile", red: "100", amber: "75" }, "red"],
    [{ kind: "limit", red: "15", amber: "0" }, "amber"],
    [{ changeAmber: "0" }, "changeAmber"],
    [{ changeRed: "20", changeAmber: "20" }, "changeOrder"],
    [{ onTimeRed: "101" }, "onTimeRed"],
    [{ onTimeRed: "95", onTimeAmber: "90" }, "onTimeOrder"],
  ] as const)("%j is refused", (typed, fault) => {
    const draft: ZoneDraft = { ...usual, ...typed };
    expect(readDraft(draft)).toEqual({ fault });
  });
});
