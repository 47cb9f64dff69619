import { describe, expect, test } from "vitest";
import { setAsideFrom } from "@/lib/classify/relevance";
import { planIncident, summarise } from "@/lib/flow/plan-incident";
import { topicFrom } from "@/lib/flow/region-knowledge";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { UnderstoodMessage } from "@/lib/flow/understand-message";
import { compileRules } from "@/lib/flow/rules/compile-rules";
import { ruleConditionsSchema, ruleEffectsSchema } from "@/lib/flow/rules/schema";
import { compileMatrix } from "@/lib/routing/route-incident";

const topic = {
  id: 5,
  code: "roads.potholes",
  groupId: 1,
  groupCode: "roads",
  fastTrack: false,
  type: "solvable" as const,
  severity: 3,
};
const town = { id: 10, municipalityId: 10, municipalityKind: "urban_okrug", path: [10, 1], population: 1000 };
const rule = {
  id: 1,
  code: "roads",
  topicIds: [5],
  topicGroupId: null,
  territoryId: null,
  municipalityKind: null,
  objectService: null,
  to: { agencyId: 7 },
  reason: "because",
  position: 1,
};
const knowledge = {
  autoRoute: { topic: 0.6, place: 0.6 },
  topicFrom,
  rootTerritoryId: 1,
  topics: new Map([[5, topic]]),
  territories: new Map([[10, town]]),
  matrix: compileMatrix([rule], []),
  rules: compileRules([]),
} as unknown as RegionKnowledge;

function messageOf(values: {
  topic: number;
  place: number;
  relevance?: UnderstoodMessage["relevance"];
}): UnderstoodMessage {
  return {
    id: 1,
    text: "Яма на дороге",
    textHash: "1",
    platform: "vk",
    authorId: null,
    communityTerritoryId: null,
    publishedAt: new Date("2026-11-20T06:00:00Z"),
    relevance: values.relevance ?? { kind: "complaint", confidence: 0.9 },
    topics: [{ topicId: 5, confidence: values.topic }],
    words: [],
    second: null,
    located: {
      candidates: [{ territoryId: 10, municipalityId: 10, confidence: values.place, reasons: [], spans: [] }],
      address: null,
      confidence: values.place,
    },
    namedBody: null,
  };
}

function plan(values: Parameters<typeof messageOf>[0]) {
  return planIncident({ message: messageOf(values), knowledge, platform: "vk" });
}

describe("what the machine does by itself", () => {
  test("routes when topic and place are both as sure as the centre asks for", () => {
    expect(plan({ topic: 0.6, place: 0.6 })).toMatchObject({
      step: "routed",
      needsPerson: false,
      routing: { agencyId: 7 },
    });
  });

  test.each([
    [0.59, 0.9],
    [0.9, 0.59],
  ])("leaves it to a person when one of them is not: topic %s, place %s", (topicConfidence, place) => {
    expect(plan({ topic: topicConfidence, place })).toMatchObject({ step: "triage", needsPerson: true });
  });

  test("a mere guess is no topic: no severity, no emergency clock, the general norms", () => {
    expect(plan({ topic: topicFrom - 0.01, place: 0.9 })).toMatchObject({
      topic: null,
      severity: 2,
      importance: "normal",
    });
  });

  test("knowing only the region is knowing no place", () => {
    expect(plan({ topic: 0.9, place: 0.2 })).toMatchObject({ territoryId: null, municipalityId: null, step: "triage" });
  });

  test.each(["thanks", "spam", "off_topic"] as const)("%s is set aside only when it is sure", (kind) => {
    const sure = plan({ topic: 0.9, place: 0.9, relevance: { kind, confidence: setAsideFrom } });
    expect(sure).toMatchObject({ step: "rejected", rejectReason: kind });
    const unsure = plan({ topic: 0.9, place: 0.9, relevance: { kind, confidence: setAsideFrom - 0.01 } });
    expect(unsure).toMatchObject({ step: "triage", needsPerson: true });
  });

  test("a question goes the way of a complaint", () => {
    expect(plan({ topic: 0.9, place: 0.9, relevance: { kind: "question", confidence: 0.99 } }).step).toBe("routed");
  });
});

describe("a rule of assignment", () => {
  function planWith(effects: object, values: Parameters<typeof messageOf>[0]) {
    const assignment = {
      id: 3,
      name: "Ямы — дорожникам",
      conditions: ruleConditionsSchema.parse({ topicIds: [5] }),
      effects: ruleEffectsSchema.parse(effects),
    };
    const ruled = { ...knowledge, rules: compileRules([assignment]) };
    return planIncident({ message: messageOf(values), knowledge: ruled, platform: "vk" });
  }

  test("sets the body and says which rule it was, but a person still decides below the centre's thresholds", () => {
    const values = { topic: 0.5, place: 0.9 };
    expect(planWith({ agencyId: 9, importance: "high", toTop: true }, values)).toMatchObject({
      step: "triage",
      needsPerson: true,
      routing: { agencyId: 9, reason: "Ямы — дорожникам" },
      rule: { id: 3 },
      importance: "high",
      onTop: true,
    });
  });

  test("routes below them only where it says so explicitly, and no lower than it says", () => {
    expect(planWith({ agencyId: 9, routeFrom: 0.5 }, { topic: 0.5, place: 0.9 }).step).toBe("routed");
    expect(planWith({ agencyId: 9, routeFrom: 0.5 }, { topic: 0.49, place: 0.9 }).step).toBe("triage");
    expect(planWith({ agencyId: 9, routeFrom: 0.5 }, { topic: 0.9, place: 0.49 }).step).toBe("triage");
  });

  test("may also ask for more than the centre does", () => {
    expect(planWith({ routeFrom: 0.95 }, { topic: 0.9, place: 0.9 })).toMatchObject({ step: "triage" });
  });

  test("names an executor only where it goes to the body by itself", () => {
    const effects = { agencyId: 9, executorId: 11 };
    expect(planWith(effects, { topic: 0.9, place: 0.9 })).toMatchObject({ step: "routed", executorId: 11 });
    expect(planWith(effects, { topic: 0.5, place: 0.9 })).toMatchObject({ step: "triage", executorId: null });
  });

  test("has no say over what is set aside", () => {
    const thanks = { topic: 0.9, place: 0.9, relevance: { kind: "thanks" as const, confidence: 0.95 } };
    expect(planWith({ agencyId: 9, toTop: true, routeFrom: 0.5 }, thanks)).toMatchObject({
      step: "rejected",
      rule: null,
      onTop: false,
    });
  });
});

test("a summary is one line of at most 300 units and never half an emoji", () => {
  expect(summarise("  Яма\n\n на   дороге ")).toBe("Яма на дороге");
  const long = summarise(`${"а".repeat(298)}😡😡😡`);
  expect(long.length).toBeLessThanOrEqual(300);
  expect(long).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});
