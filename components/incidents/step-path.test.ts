import { expect, test } from "vitest";
import { stepPath } from "./step-path";

function outline(...given: Parameters<typeof stepPath>): string {
  return stepPath(...given)
    .map(({ step, state }) => (state === "now" ? `[${step}]` : state === "done" ? step : `(${step})`))
    .join(" ");
}

test("shows what is behind, where it is and what comes", () => {
  expect(outline(["detected", "triage", "routed", "in_progress"], "in_progress")).toBe(
    "detected triage routed [in_progress] (on_approval) (answered) (satisfaction) (done)",
  );
});

test("a rejected incident has nothing ahead", () => {
  expect(outline(["detected", "triage", "rejected"], "rejected")).toBe("detected triage [rejected]");
});

test("a side step stands where it happened", () => {
  expect(outline(["detected", "triage", "routed", "returned"], "returned")).toBe(
    "detected triage routed [returned] (in_progress) (on_approval) (answered) (satisfaction) (done)",
  );
});

test("a step that came back is not shown twice", () => {
  expect(outline(["detected", "triage", "rejected", "triage"], "triage")).toMatch(/^detected \[triage\] \(routed\)/);
});
