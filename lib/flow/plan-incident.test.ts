import { describe, expect, test } from "vitest";
import { planIncident, setAsideFrom, summarise, topicFrom } from "@/lib/flow/plan-incident";
import type { RegionKnowledge } from "@/lib/flow/region-knowledge";
import type { UnderstoodMessage } from "@/lib/flow/understand-message";
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
  rootTerritoryId: 1,
  topics: new Map([[5, topic]]),
  territories: new Map([[10, town]]),
  matrix: compileMatrix([rule], []),
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

test("a summary is one line of at most 300 units and never half an emoji", () => {
  expect(summarise("  Яма\n\n на   дороге ")).toBe("Яма на дороге");
  const long = summarise(`${"а".repeat(298)}😡😡😡`);
  expect(long.length).toBeLessThanOrEqual(300);
  expect(long).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});
