import { expect, test } from "vitest";
import type { IncidentView } from "@/lib/incidents/schema";
import { mergeTarget } from "./merge-target";

function similar(number: number, step: IncidentView["step"]): IncidentView["similar"][number] {
  const openedAt = "2026-11-20T06:00:00Z";
  return { id: number, number, step, summary: "", reason: "same_topic", openedAt, answer: null };
}

test("the key merges with the first open one, never with what is closed", () => {
  expect(mergeTarget({ similar: [similar(1, "done"), similar(2, "routed"), similar(3, "triage")] })).toBe(2);
  expect(mergeTarget({ similar: [similar(1, "done"), similar(4, "rejected")] })).toBeNull();
  expect(mergeTarget({ similar: [] })).toBeNull();
});
