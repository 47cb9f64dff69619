import { describe, expect, test } from "vitest";
import { compileMatrix } from "@/lib/routing/route-incident";
import type { RoutingFacts, RoutingRule } from "@/lib/routing/route-incident";

const region = 1;
const city = 10;
const cityDistrict = 11;
const agencies = [
  { id: 100, territoryId: city, services: ["administration"] },
  { id: 101, territoryId: null, services: ["waste"] },
  { id: 102, territoryId: cityDistrict, services: ["administration"] },
  { id: 103, territoryId: null, services: [] },
  { id: 104, territoryId: city, services: ["hospital"] },
];

function rule(values: Partial<RoutingRule> & Pick<RoutingRule, "id" | "to">): RoutingRule {
  return {
    code: `r${values.id}`,
    topicIds: [],
    topicGroupId: null,
    territoryId: null,
    municipalityKind: null,
    objectService: null,
    reason: "because",
    position: values.id,
    ...values,
  };
}

const facts: RoutingFacts = {
  topicId: 5,
  topicGroupId: 1,
  topicConfidence: 0.9,
  territoryPath: [city, region],
  municipalityKind: "urban_okrug",
  placeConfidence: 0.8,
  named: null,
};

describe("the responsibility matrix", () => {
  test("the most specific rule wins, whatever order the rules stand in", () => {
    const rules = [
      rule({ id: 1, topicGroupId: 1, to: { service: "administration" } }),
      rule({ id: 2, topicIds: [5], to: { agencyId: 103 } }),
      rule({ id: 3, topicIds: [5], territoryId: city, to: { service: "waste" } }),
    ];
    for (const order of [rules, [...rules].reverse()]) {
      const decision = compileMatrix(order, agencies).decide(facts);
      expect(decision).toMatchObject({ agencyId: 101, ruleCode: "r3", matched: ["topic", "territory"] });
    }
  });

  test("a service is looked for in the place itself first, then above it, then in the region", () => {
    const matrix = compileMatrix([rule({ id: 1, topicGroupId: 1, to: { service: "administration" } })], agencies);
    expect(matrix.decide({ ...facts, territoryPath: [cityDistrict, city, region] }).agencyId).toBe(102);
    expect(matrix.decide({ ...facts, territoryPath: [12, city, region] }).agencyId).toBe(100);
    expect(matrix.decide({ ...facts, territoryPath: [region] }).agencyId).toBeNull();
  });

  test("a rule whose service nobody provides gives way to the next one", () => {
    const matrix = compileMatrix(
      [rule({ id: 1, topicIds: [5], to: { service: "gas" } }), rule({ id: 2, topicGroupId: 1, to: { agencyId: 103 } })],
      agencies,
    );
    expect(matrix.decide(facts)).toMatchObject({ agencyId: 103, ruleCode: "r2" });
  });

  test("a named institution gets its own complaint, and only with a rule that says so", () => {
    const rules = [
      rule({ id: 1, topicGroupId: 1, to: { agencyId: 103 } }),
      rule({ id: 2, topicGroupId: 1, objectService: "hospital", to: { named: true } }),
    ];
    const named = { agencyId: 104, services: ["hospital"] };
    expect(compileMatrix(rules, agencies).decide({ ...facts, named }).agencyId).toBe(104);
    expect(compileMatrix(rules, agencies).decide(facts).agencyId).toBe(103);
  });

  test("equally specific rules: the earlier position decides", () => {
    const rules = [
      rule({ id: 2, topicIds: [5], to: { agencyId: 101 }, position: 2 }),
      rule({ id: 1, topicIds: [5], to: { agencyId: 103 }, position: 1 }),
    ];
    expect(compileMatrix(rules, agencies).decide(facts).agencyId).toBe(103);
  });

  test("confidence is that of the weaker ground", () => {
    const matrix = compileMatrix([rule({ id: 1, topicIds: [5], to: { agencyId: 103 } })], agencies);
    expect(matrix.decide(facts).confidence).toBe(0.8);
  });

  test("without a rule there is no body, and no confidence", () => {
    expect(compileMatrix([], agencies).decide(facts)).toMatchObject({ agencyId: null, confidence: 0, matched: [] });
  });
});
