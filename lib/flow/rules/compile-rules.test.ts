import { describe, expect, test } from "vitest";
import { compileRules } from "@/lib/flow/rules/compile-rules";
import type { RuleFacts } from "@/lib/flow/rules/compile-rules";
import { ruleConditionsSchema, ruleEffectsSchema } from "@/lib/flow/rules/schema";

const facts: RuleFacts = {
  text: "Вторую неделю нет горячей воды в роддоме на Садовой",
  topicId: 5,
  topicGroupId: 2,
  fastTrack: false,
  territoryPath: [30, 10, 1],
  platform: "vk",
  importance: "normal",
  agencyId: 7,
};

function ruleOf(id: number, conditions: object) {
  return {
    id,
    name: `Правило ${id}`,
    conditions: ruleConditionsSchema.parse(conditions),
    effects: ruleEffectsSchema.parse({ toTop: true }),
  };
}

function fits(conditions: object): boolean {
  return compileRules([ruleOf(1, conditions)]).find(facts) !== null;
}

describe("a rule fits", () => {
  test.each([
    [{ topicIds: [5] }],
    [{ topicGroupIds: [2] }],
    [{ topicIds: [99], topicGroupIds: [2] }],
    [{ territoryIds: [10] }],
    [{ platforms: ["vk", "ok"] }],
    [{ agencyIds: [7] }],
    [{ importance: "normal", fastTrack: false }],
    [{ words: ["роддом"] }],
    [{ words: ["школа", "горячая вода"] }],
  ])("%j", (conditions) => expect(fits(conditions)).toBe(true));
});

describe("a rule does not fit when a single condition fails", () => {
  test.each([
    [{ topicIds: [6], words: ["роддом"] }],
    [{ territoryIds: [31] }],
    [{ platforms: ["ok"], topicIds: [5] }],
    [{ agencyIds: [8] }],
    [{ importance: "high" }],
    [{ fastTrack: true }],
    [{ words: ["холодная вода"] }],
  ])("%j", (conditions) => expect(fits(conditions)).toBe(false));
});

test("the first of the order counts, not the closest one", () => {
  const rules = compileRules([
    ruleOf(1, { topicIds: [6] }),
    ruleOf(2, { platforms: ["vk"] }),
    ruleOf(3, { topicIds: [5] }),
  ]);
  expect(rules.find(facts)?.id).toBe(2);
});

test("without a place, a topic or a body, what asks for them does not fit", () => {
  const rules = compileRules([
    ruleOf(1, { topicIds: [5] }),
    ruleOf(2, { agencyIds: [7] }),
    ruleOf(3, { territoryIds: [1] }),
  ]);
  expect(rules.find({ ...facts, topicId: null, topicGroupId: null, agencyId: null, territoryPath: [] })).toBeNull();
});
