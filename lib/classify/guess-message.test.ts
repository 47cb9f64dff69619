import { describe, expect, it } from "vitest";
import { createGuesser } from "@/lib/classify/guess-message";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";
import { trainModel } from "@/lib/classify/train-model";

const topicModel = trainModel(sampleTopics, { seed: 7, groupOf: sampleGroup });
const relevanceModel = trainModel(
  [
    ...sampleTopics.map(({ text }) => ({ text, label: "complaint" })),
    ...["Спасибо большое, всё сделали", "спасибо за оперативность", "благодарим мастеров"].map((text) => ({
      text,
      label: "thanks",
    })),
    ...["Скидка на окна, звоните", "займ без отказа, скидка", "окна и двери, скидка"].map((text) => ({
      text,
      label: "spam",
    })),
  ],
  { seed: 7 },
);
const topicIdByCode = new Map([
  ["roads.potholes", 11],
  ["housing.heating", 12],
]);
const guesser = createGuesser({ topicModel, relevanceModel, topicIdByCode });

describe("createGuesser", () => {
  it("guesses kind and topic, and shows the words for the topic", () => {
    const text = "нет отопления, батареи холодные";
    const guess = guesser.guess(text);
    expect(guess.relevance.kind).toBe("complaint");
    expect(guess.topics[0]?.topicId).toBe(12);
    expect(guess.words.map(({ start, end }) => text.slice(start, end)).join(" ")).toContain("батареи");
  });

  it("tells thanks and advertising from complaints", () => {
    expect(guesser.guess("Спасибо за оперативность!").relevance.kind).toBe("thanks");
    expect(guesser.guess("скидка на окна и двери").relevance.kind).toBe("spam");
  });

  it("keeps a second problem of a complaint, and none that the catalogue has not got", () => {
    const text = "В квартире холодно, батареи ледяные, нет отопления. Ещё яма на дороге, асфальт разбит, пробил колесо";
    const { topics, second } = guesser.guess(text);
    expect([topics[0]?.topicId, second?.topicId].sort()).toEqual([11, 12]);
    const snow = "В квартире холодно, батареи ледяные, нет отопления. Снег не чистят, гололёд, снег лежит валом";
    expect(guesser.guess(snow).second).toBeNull();
  });

  it("proposes only topics that the catalogue still holds", () => {
    const { topics } = guesser.guess("снег на дороге не чистят");
    expect(topics.every(({ topicId }) => [11, 12].includes(topicId))).toBe(true);
  });

  it("takes what it cannot read for a complaint of which it knows nothing", () => {
    const guess = guesser.guess("😡");
    expect(guess.relevance.kind).toBe("complaint");
    expect(guess.relevance.confidence).toBeLessThan(0.5);
    expect(guess.words).toEqual([]);
  });
});
