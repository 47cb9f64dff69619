import { describe, expect, it } from "vitest";
import { evaluateTraining } from "@/lib/classify/evaluate-training";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";

const clocks = () => {
  let at = 0;
  return { now: () => (at += 2_000), processorTime: () => (at += 500), seed: 7 };
};
const train = sampleTopics.map((row) => ({ ...row, group: sampleGroup(row.label) }));
const test = [
  { text: "яму на дороге заделайте", label: "roads.potholes", group: "roads" },
  { text: "батареи чуть тёплые, холодно", label: "housing.heating", group: "housing" },
  { text: "автобус не пришёл", label: "transport.late", group: "transport" },
  { text: "", label: "roads.snow", group: "roads" },
];

describe("evaluateTraining", () => {
  it("judges texts that were not learnt from, and counts labels that nobody could know", () => {
    const { report, labelCount, unseenLabels, trainSeconds, microsecondsPerText, modelBytes } = evaluateTraining(
      { train, test },
      clocks(),
    );
    expect(report.n).toBe(4);
    expect(report.accuracy).toBeGreaterThanOrEqual(0.5);
    expect(report.accuracy).toBeLessThanOrEqual(0.75);
    expect(report.groupAccuracy).toBeGreaterThanOrEqual(report.accuracy);
    expect(report.byLabel.find(({ label }) => label === "transport.late")).toMatchObject({ n: 1, recall: 0 });
    expect({ labelCount, unseenLabels, trainSeconds, microsecondsPerText }).toEqual({
      labelCount: 3,
      unseenLabels: 1,
      trainSeconds: 2,
      microsecondsPerText: 125,
    });
    expect(modelBytes).toBeGreaterThan(1_000);
  });

  it("knows the group of a label from any row that has it", () => {
    const some = train.map((row, at) => ({ ...row, group: at % 2 === 0 ? null : row.group }));
    expect(evaluateTraining({ train: some, test }, clocks()).report).toEqual(
      evaluateTraining({ train, test }, clocks()).report,
    );
  });

  it("says nothing of groups when no row has one", () => {
    const rows = { train: train.map((row) => ({ ...row, group: null })), test: [] };
    expect(evaluateTraining(rows, clocks()).report).toMatchObject({ n: 0, groupAccuracy: null });
  });
});
