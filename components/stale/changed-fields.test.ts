import { expect, test } from "vitest";
import { changedFields, eventsSince } from "./changed-fields";
import type { Compared } from "./changed-fields";

const choice = { id: 1, code: "c", under: null };

function seen(values: Partial<Compared> = {}): Compared {
  return {
    step: "triage",
    importance: "normal",
    topic: { ...choice, name: "Ямы на дорогах", shortName: "Ямы" },
    agency: { ...choice, name: "Администрация города", shortName: "Администрация" },
    place: null,
    address: { street: null, house: null },
    executorName: null,
    messages: [],
    replies: [],
    events: [],
    ...values,
  };
}

function event(id: number): Compared["events"][number] {
  const at = "2026-11-20T06:00:00Z";
  return { id, at, kind: "incident.taken", userName: "Ильина", fromStep: null, toStep: null, values: {} };
}

test("each field that stands differently is told with what it was and what it is, the others are not", () => {
  const after = seen({
    step: "in_progress",
    topic: { ...choice, id: 2, name: "Снег", shortName: "Снег" },
    address: { street: "Школьная", house: "5" },
    executorName: "Ильина",
  });
  expect(changedFields(seen(), after)).toEqual([
    { field: "step", from: "triage", to: "in_progress" },
    { field: "topic", from: "Ямы", to: "Снег" },
    { field: "address", from: null, to: "Школьная, 5" },
    { field: "executor", from: null, to: "Ильина" },
  ]);
  expect(changedFields(seen(), seen())).toEqual([]);
});

test("what happened since is what came after the last known entry; of an unknown state the latest three", () => {
  const after = seen({ events: [5, 4, 3, 2, 1].map(event) });
  expect(eventsSince(seen({ events: [3, 2, 1].map(event) }), after).map(({ id }) => id)).toEqual([5, 4]);
  expect(eventsSince(null, after).map(({ id }) => id)).toEqual([5, 4, 3]);
});
