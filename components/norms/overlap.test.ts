import { describe, expect, test } from "vitest";
import type { PolicyDraft } from "@/lib/flow/norms/schema";
import { overlapOf } from "./overlap";
import type { Known } from "./overlap";

const known: Known = {
  topics: [
    { code: "roads.potholes", name: "Ямы", topicGroup: "roads" },
    { code: "health.ambulance", name: "Скорая", topicGroup: "health" },
  ],
  agencies: [
    { code: "road-ministry", name: "Миндор", kind: "regional" },
    { code: "town-hall", name: "Администрация", kind: "municipal" },
  ],
  territories: [
    { code: "samara", name: "Самара", above: [] },
    { code: "samara.lenin", name: "Ленинский район", above: ["samara"] },
    { code: "syzran", name: "Сызрань", above: [] },
  ],
};

function policy(code: string, priority: number, when: PolicyDraft["when"]): PolicyDraft {
  return { code, name: code, priority, when, calendar: "ru", norms: {}, pauses: {} };
}

function met(one: PolicyDraft["when"], other: PolicyDraft["when"]): boolean {
  const { over, hides } = overlapOf(policy("one", 2, one), { others: [policy("other", 1, other)], known });
  return over.length + hides.length === 1;
}

describe("policies that may fit the same incident", () => {
  test("one without conditions meets every other", () => {
    expect(met({}, { importance: "high", topics: ["roads.potholes"] })).toBe(true);
  });

  test.each<[PolicyDraft["when"], PolicyDraft["when"], boolean]>([
    [{ fastTrack: true }, { fastTrack: false }, false],
    [{ fastTrack: true }, { importance: "high" }, true],
    [{ importance: "normal" }, { importance: "high" }, false],
    [{ topics: ["roads.potholes"] }, { topics: ["health.ambulance"] }, false],
    [{ topics: ["roads.potholes"] }, { topicGroups: ["roads"] }, true],
    [{ topics: ["roads.potholes"] }, { topicGroups: ["health"] }, false],
    [{ agencies: ["town-hall"] }, { agencyKinds: ["municipal"] }, true],
    [{ agencies: ["town-hall"] }, { agencyKinds: ["regional"] }, false],
    [{ territories: ["samara.lenin"] }, { territories: ["samara"] }, true],
    [{ territories: ["samara.lenin"] }, { territories: ["syzran"] }, false],
    [{ topicGroups: ["roads"], territories: ["samara"] }, { topicGroups: ["roads"], territories: ["syzran"] }, false],
  ])("%j and %j: %s", (one, other, isMet) => {
    expect(met(one, other)).toBe(isMet);
    expect(met(other, one)).toBe(isMet);
  });

  test("are told apart by priority: whom it replaces and whom it leaves them to", () => {
    const others = [policy("low", 1, {}), policy("high", 9, { importance: "high" }), policy("same", 5, {})];
    const { over, under, hiddenBy } = overlapOf(policy("same", 5, { fastTrack: true }), { others, known });
    expect(over.map(({ code }) => code)).toEqual(["low"]);
    expect(under.map(({ code }) => code)).toEqual(["high"]);
    expect(hiddenBy).toBeNull();
  });

  test.each<[PolicyDraft["when"], PolicyDraft["when"], boolean]>([
    [{}, { importance: "high" }, true],
    [{ topicGroups: ["roads"] }, { topics: ["roads.potholes"] }, true],
    [{ topicGroups: ["roads"] }, { topics: ["roads.potholes", "health.ambulance"] }, false],
    [{ territories: ["samara"] }, { territories: ["samara.lenin"] }, true],
    [{ territories: ["samara.lenin"] }, { territories: ["samara"] }, false],
    [{ agencies: ["town-hall"] }, { agencyKinds: ["municipal"] }, false],
    [{ fastTrack: true }, {}, false],
  ])("%j above %j leaves it nothing: %s", (wide, narrow, isHidden) => {
    const { hiddenBy } = overlapOf(policy("narrow", 1, narrow), { others: [policy("wide", 2, wide)], known });
    expect(hiddenBy !== null).toBe(isHidden);
    const { hides, over } = overlapOf(policy("wide", 2, wide), { others: [policy("narrow", 1, narrow)], known });
    expect([hides.length, over.length]).toEqual(isHidden ? [1, 0] : [0, 1]);
  });
});
