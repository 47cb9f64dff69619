import { expect, test } from "vitest";
import { decodeModel } from "@/lib/classify/model-codec";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";
import { judgeTexts } from "@/lib/classify/versions/judge-texts";
import { trainVersion, type VersionWork } from "./train-version";

const aside = [
  { text: "снег с дороги не вывозят", label: "roads.snow" },
  { text: "яма на асфальте у школы", label: "roads.potholes" },
  { text: "в подъезде ледяные батареи", label: "housing.heating" },
  { text: "снова нет отопления, и яма во дворе", label: "housing.heating" },
];
const groups = new Map(sampleTopics.map(({ label }) => [label, sampleGroup(label)]));
const work: VersionWork = { task: "topic", rows: sampleTopics, kinds: ["linear"], aside, groups, rivals: [] };

test.each([["linear"], ["mixture"]] as const)("the figures of a version are those of what is stored: %s", (kind) => {
  const { trained } = trainVersion({ ...work, kinds: [kind] });
  expect(trained).toMatchObject({ kind, labelCount: 3, other: null, look: { texts: aside.length } });
  const stored = decodeModel(trained?.weights ?? new Uint8Array());
  expect(stored.mixture !== null).toBe(kind === "mixture");
  const right = judgeTexts(stored, aside).filter(({ label, predicted }) => label === predicted).length;
  expect(trained?.asideReport).toMatchObject({ n: aside.length, accuracy: right / aside.length });
});

test("of two kinds one is stored, and what the other was worth is told", () => {
  const { trained } = trainVersion({ ...work, kinds: ["linear", "mixture"] });
  const otherKind = trained?.kind === "linear" ? "mixture" : "linear";
  const other = trainVersion({ ...work, kinds: [otherKind] }).trained?.asideReport;
  expect(trained?.other).toMatchObject({ n: aside.length, accuracy: other?.accuracy, ece: other?.ece });
  const alone = trainVersion({ ...work, kinds: trained ? [trained.kind] : [] }).trained;
  expect(trained?.weights).toEqual(alone?.weights);
});

test("it tells how far it is, whatever it trains, and judges rivals that it can read", () => {
  const rivals = [
    { id: 1, weights: trainVersion(work).trained?.weights ?? new Uint8Array() },
    { id: 2, weights: new Uint8Array([1, 2, 3]) },
  ];
  const shares: number[] = [];
  const result = trainVersion({ ...work, kinds: ["linear", "mixture"], rivals }, (share) => shares.push(share));
  expect(shares).toEqual([...new Set(shares)].toSorted((left, right) => left - right));
  expect(shares.length).toBeGreaterThan(10);
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
  expect(result.rivals).toMatchObject([{ id: 1, report: { n: aside.length } }]);
  expect(trainVersion({ ...work, rows: [] }).trained).toBeNull();
});

test("a mixture learns what is a complaint as well, with what it would miss", () => {
  const rows = [
    ...sampleTopics.map(({ text }) => ({ text, label: "complaint" })),
    ...["спасибо за чистый двор", "поздравляем с праздником", "спасибо, всё починили"].map((text) => ({
      text,
      label: "thanks",
    })),
  ];
  const texts = aside.map(({ text }) => ({ text, label: "complaint" }));
  const { trained } = trainVersion({ ...work, task: "relevance", rows, aside: texts, kinds: ["mixture"] });
  expect(trained?.asideReport?.complaints).toMatchObject({ n: texts.length });
});
