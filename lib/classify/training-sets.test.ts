import { describe, expect, it } from "vitest";
import { relevanceRows, topicRows } from "@/lib/classify/training-sets";
import { relevanceFileSchema, topicGroupFileSchema, type RelevanceFile } from "@/lib/regions/schema";

const card = {
  name: "Ямы",
  shortName: "Ямы",
  fastTrack: false,
  type: "solvable",
  severity: 3,
  synonyms: ["дефект покрытия", "выбоина"],
  colloquial: ["колдобина", "дыра", "воронка"],
  belongs: ["Разбитое покрытие дороги."],
  evidence: ["photo_after"],
};
const groups = [
  topicGroupFileSchema.parse({
    code: "roads",
    name: "Дороги",
    topics: [
      {
        ...card,
        code: "roads.potholes",
        notToConfuse: [{ topic: "roads.snow", because: "Снежный накат и колея." }],
        examples: ["яма", "Когда заделают?", "спасибо за яму", "Огромное спасибо за ремонт", "дыра", "ямища"],
      },
    ],
  }),
];
const texts = Array.from({ length: 40 }, (_, index) => `текст ${index}`);
const file: RelevanceFile = relevanceFileSchema.parse({
  complaint: texts,
  question: texts,
  thanks: texts,
  spam: texts,
  off_topic: texts,
});

describe("training sets", () => {
  it("learns a topic from its messages and from every word of its card, its neighbours from the warning", () => {
    const { rows } = topicRows(groups);
    expect(rows.filter(({ isHint }) => !isHint)).toHaveLength(6);
    expect(rows).toContainEqual({ text: "колдобина", label: "roads.potholes", isHint: true });
    expect(rows).toContainEqual({ text: "Снежный накат и колея.", label: "roads.snow", isHint: true });
  });

  it("takes a topic's message for a complaint unless it asks or praises; irony counts in full", () => {
    const complaints = relevanceRows(file, groups).rows.filter(({ isHint }) => isHint);
    expect(complaints.map(({ text }) => text)).toEqual(["яма", "спасибо за яму", "дыра", "ямища"]);
    expect(complaints.map(({ weight }) => weight)).toEqual([1, 1, 1, 1]);
  });

  it("lets the messages of the cards count for as much together, however many they are", () => {
    const many = groups.map((group) => ({
      ...group,
      topics: group.topics.map((topic) => ({ ...topic, examples: Array.from({ length: 10 }, () => texts).flat() })),
    }));
    const weights = relevanceRows(file, many).rows.flatMap(({ isHint, weight }) => (isHint ? [weight ?? 1] : []));
    expect(weights.length).toBeGreaterThan(280);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(280);
  });

  it("gives other data another hash, and the same data the same", () => {
    const { dataHash } = relevanceRows(file, groups);
    expect(relevanceRows(file, groups).dataHash).toBe(dataHash);
    expect(relevanceRows({ ...file, spam: [...texts].reverse() }, groups).dataHash).not.toBe(dataHash);
    expect(relevanceRows({ ...file, spam: [...texts, "ещё"] }, groups).dataHash).not.toBe(dataHash);
  });
});
