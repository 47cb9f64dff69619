import { expect, test } from "vitest";
import { mainAction } from "./main-action";

test("the centre accepts what waits for it, the body takes what stands with it", () => {
  expect(mainAction({ allowed: ["confirm", "reject"], step: "triage", needsPerson: true })).toBe("confirm");
  expect(mainAction({ allowed: ["take"], step: "routed", needsPerson: false })).toBe("take");
});
test("what is accepted already is not offered for accepting again", () => {
  expect(mainAction({ allowed: ["confirm", "reject"], step: "in_progress", needsPerson: false })).toBeNull();
});
test("what was rejected can be brought back", () => {
  expect(mainAction({ allowed: ["restore"], step: "rejected", needsPerson: false })).toBe("restore");
});
