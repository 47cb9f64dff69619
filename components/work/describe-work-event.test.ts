import { expect, test } from "vitest";
import type { IncidentEventView } from "@/lib/incidents/schema";
import { getTranslator } from "@/lib/platform/intl";
import { describeWorkEvent } from "./describe-work-event";

function tell(kind: IncidentEventView["kind"], values: IncidentEventView["values"]): string | null {
  const event = { id: 1, at: "2026-11-20T10:05:00Z", kind, userName: null, fromStep: null, toStep: null, values };
  return describeWorkEvent(event, getTranslator("ru"))?.replaceAll("\u00a0", " ") ?? null;
}

test("names whoever was meant", () => {
  expect(tell("incident.returned", { reason: "other_territory" })).toBe("Возвращено: Другая территория");
  expect(tell("incident.delegated", { agency: "Больница" })).toBe("Передано подведомственному: Больница");
  expect(tell("incident.assigned", { executor: "Быков" })).toBe("Исполнитель: Быков");
  expect(tell("incident.controlled", { controller: "Жданов" })).toBe("На контроле: Жданов");
});

test("tells a result from a withdrawal, and a grant from a refusal", () => {
  expect(tell("co_executor.finished", { agency: "Минтранс", isWithdrawn: 0 })).toBe("Соисполнитель закончил: Минтранс");
  expect(tell("co_executor.finished", { agency: "Минтранс", isWithdrawn: 1 })).toContain("отозвана");
  expect(tell("request.decided", { requestKind: "extension", isGranted: 1 })).toBe("Дополнительное время дано");
  expect(tell("request.decided", { requestKind: "return", isGranted: 0 })).toBe("В возврате отказано");
});

test("leaves what it does not know to the plain sentence", () => {
  expect(tell("incident.returned", {})).toBeNull();
  expect(tell("incident.taken", {})).toBeNull();
});
