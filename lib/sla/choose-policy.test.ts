import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choosePolicy } from "./choose-policy";
import type { PolicyFacts, SlaPolicy } from "./schema";

function policy(overrides: Partial<SlaPolicy>): SlaPolicy {
  return {
    id: 1,
    code: "general",
    version: 1,
    priority: 0,
    when: {},
    calendarCode: "office",
    norms: {},
    pauses: {},
    ...overrides,
  };
}

const facts: PolicyFacts = {
  fastTrack: true,
  importance: "normal",
  topicGroupCode: "roads",
  topicCode: "roads.potholes",
  agencyKind: "municipal",
  agencyCode: "tolyatti-administration",
  territoryCodes: ["tolyatti", "samara"],
};
const unknown: PolicyFacts = {
  ...facts,
  fastTrack: false,
  topicGroupCode: null,
  topicCode: null,
  agencyKind: null,
  agencyCode: null,
  territoryCodes: [],
};

describe("the policy of an incident", () => {
  test("is the one of highest priority among those whose conditions all hold", () => {
    const general = policy({ id: 1 });
    const fast = policy({ id: 2, code: "fast", priority: 20, when: { fastTrack: true } });
    const utility = policy({
      id: 3,
      code: "utility",
      priority: 30,
      when: { fastTrack: true, agencyKinds: ["utility"] },
    });
    expect(choosePolicy([general, fast, utility], facts)).toBe(fast);
    expect(choosePolicy([general, fast, utility], { ...facts, agencyKind: "utility" })).toBe(utility);
    expect(choosePolicy([general, fast, utility], { ...facts, fastTrack: false })).toBe(general);
  });

  test.each<[string, SlaPolicy["when"]]>([
    ["topic group", { topicGroups: ["roads"] }],
    ["topic", { topics: ["roads.potholes"] }],
    ["kind of body", { agencyKinds: ["municipal", "utility"] }],
  ])("with a condition on the %s leaves an incident of which that isn't known to the general one", (_what, when) => {
    const general = policy({});
    const special = policy({ id: 2, code: "special", priority: 10, when });
    expect(choosePolicy([general, special], facts)).toBe(special);
    expect(choosePolicy([general, special], unknown)).toBe(general);
  });

  test("is its newest version, even when that lost priority", () => {
    const old = policy({ id: 1, priority: 50 });
    const renewed = policy({ id: 2, version: 2, priority: 5 });
    const other = policy({ id: 3, code: "other", priority: 10 });
    expect(choosePolicy([old, renewed, other], facts)).toBe(other);
    expect(choosePolicy([old, renewed], facts)).toBe(renewed);
  });

  test("is none when the newest version no longer applies", () => {
    const narrowed = policy({ id: 2, version: 2, when: { importance: "high" } });
    expect(choosePolicy([policy({}), narrowed], facts)).toBeNull();
    expect(choosePolicy([], facts)).toBeNull();
  });

  test("doesn't depend on the order of the rows, not even with equal priorities", () => {
    const anyPolicy = fc.record({
      code: fc.constantFrom("a", "b", "c"),
      priority: fc.integer({ min: 0, max: 2 }),
      when: fc.record({ fastTrack: fc.boolean() }, { requiredKeys: [] }),
    });
    fc.assert(
      fc.property(fc.array(anyPolicy, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (drawn, ranks) => {
        const policies = drawn.map((fields, index) => policy({ ...fields, id: index, version: index + 1 }));
        const shuffled = policies
          .map((value) => ({ value, rank: ranks.next().value ?? 0 }))
          .sort((one, other) => one.rank - other.rank)
          .map(({ value }) => value);
        expect(choosePolicy(shuffled, facts)).toBe(choosePolicy(policies, facts));
      }),
    );
  });
});
