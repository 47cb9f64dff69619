import { describe, expect, test } from "vitest";
import type { ZoneRule } from "@/lib/analytics/schema";
import { emptyDraft, readDraft, toDraft } from "./zone-draft";

const rules: ZoneRule[] = [
  { kind: "rule", red: 2, amber: 1.3 },
  { kind: "quantile", red: 0.9, amber: 0.75 },
  { kind: "quantile", red: 0.955, amber: 0.7 },
  { kind: "limit", red: 15, amber: 0.25 },
];

describe("a rule in the fields", () => {
  test.each(rules)("%j comes back as it was, in either language", (rule) => {
    expect(readDraft(toDraft(rule, "ru"))).toEqual({ rule });
    expect(readDraft(toDraft(rule, "en"))).toEqual({ rule });
  });

  test("another kind begins with its usual numbers, which are right", () => {
    expect(emptyDraft("quantile", "ru")).toEqual({ kind: "quantile", red: "90", amber: "75" });
    expect(emptyDraft("rule", "ru")).toEqual({ kind: "rule", red: "2", amber: "1,3" });
    for (const kind of ["rule", "quantile", "limit"] as const)
      expect(readDraft(emptyDraft(kind, "en"))).toHaveProperty("rule");
  });

  test.each([
    [{ kind: "rule", red: "", amber: "1,3" }, "red"],
    [{ kind: "rule", red: "2", amber: "0,9" }, "amber"],
    [{ kind: "rule", red: "-2", amber: "1,3" }, "red"],
    [{ kind: "rule", red: "1e3", amber: "1,3" }, "red"],
    [{ kind: "rule", red: "1,3", amber: "1,3" }, "order"],
    [{ kind: "quantile", red: "100", amber: "75" }, "red"],
    [{ kind: "limit", red: "15", amber: "0" }, "amber"],
  ] as const)("%j is refused", (draft, fault) => {
    expect(readDraft(draft)).toEqual({ fault });
  });
});
