import { describe, expect, test } from "vitest";
import { ladderProblems } from "./terms";
import type { Ladder } from "./schema";

const sound: Ladder = {
  clocks: ["full_answer"],
  policies: [],
  rungs: [
    { after: { level: "most" }, to: "executor" },
    { after: { minutesPastDue: 0 }, to: "head" },
    { after: { minutesPastDue: 0 }, to: "curator" },
    { after: { minutesPastDue: 120 }, to: "curator" },
  ],
};

const kinds = (...ladders: Ladder[]) => ladderProblems(ladders).map(({ kind }) => kind);

describe("ladders", () => {
  test("may tell two at once, and one person again later", () => {
    expect(ladderProblems([sound])).toEqual([]);
  });

  test("say which rung is out of order, and how", () => {
    const [first, second, third, fourth] = sound.rungs;
    if (!first || !second || !third || !fourth) throw new Error("four rungs");
    expect(ladderProblems([{ ...sound, rungs: [second, first] }])).toEqual([
      { ladder: 0, kind: "rung_earlier", rung: 1 },
    ]);
    expect(ladderProblems([{ ...sound, rungs: [first, third, { ...fourth, to: "head" }] }])).toEqual([
      { ladder: 0, kind: "rung_lower", rung: 2 },
    ]);
    expect(kinds({ ...sound, rungs: [first, first] })).toEqual(["rung_twice"]);
  });

  test("need clocks and rungs", () => {
    expect(kinds({ clocks: [], policies: [], rungs: [] })).toEqual(["no_clocks", "no_rungs"]);
  });

  test("of one clock stand apart by policy: one for all and one for each that is named", () => {
    const named = { ...sound, policies: ["fast-track"] };
    expect(kinds(sound, named)).toEqual([]);
    expect(kinds(named, { ...sound, policies: ["high-importance"] })).toEqual([]);
    expect(ladderProblems([sound, named, { ...sound, policies: ["other", "fast-track"] }])).toEqual([
      { ladder: 2, kind: "clock_twice", clock: "full_answer", other: 1 },
    ]);
    expect(kinds(sound, sound)).toEqual(["clock_twice"]);
  });
});
