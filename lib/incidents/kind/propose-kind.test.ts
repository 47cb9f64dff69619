import { describe, expect, it } from "vitest";
import { proposeFact } from "@/lib/incidents/kind/propose-kind";

const times = <Value>(count: number, value: Value, weight = 1) =>
  Array.from({ length: count }, () => ({ value, weight }));

describe("proposeFact", () => {
  it("says nothing of few decisions: there the card of the topic speaks", () => {
    expect(proposeFact([], "solvable")).toBeNull();
    expect(proposeFact(times(2, "unsolvable", 2), "solvable")).toBeNull();
  });

  it("is no surer than the decisions allow, and surer with more of them", () => {
    const few = proposeFact(times(3, "solvable"), "solvable");
    const many = proposeFact(times(300, "solvable"), "solvable");
    expect(few).toEqual({ value: "solvable", share: 1, agreed: 3, decided: 3 });
    expect(many?.agreed).toBe(300);
    const mixed = (count: number) => proposeFact([...times(count, 4, 2), ...times(count, 2)], 2);
    expect(mixed(3)).toMatchObject({ value: 2, share: 8 / 14, agreed: 3, decided: 6 });
    expect(mixed(30)).toMatchObject({ value: 4, share: 60 / 95, agreed: 30, decided: 60 });
  });

  it("goes against the card only where people did so more often than the card counts", () => {
    expect(proposeFact(times(3, "high", 1), "normal")?.value).toBe("normal");
    expect(proposeFact(times(3, "high", 2), "normal")).toEqual({ value: "high", share: 6 / 11, agreed: 3, decided: 3 });
    expect(proposeFact(times(5, "high", 1), "normal")?.value).toBe("normal");
  });
});
