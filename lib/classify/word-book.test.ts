import { describe, expect, it } from "vitest";
import { extractFeatures } from "@/lib/classify/features";
import { predict } from "@/lib/classify/predict";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";
import { trainModel } from "@/lib/classify/train-model";
import { spellingsMax, wordBook } from "@/lib/classify/word-book";

const alphabet = "бвгджзклмнпрстфх";

/** As many different words as wanted, none of which anybody writes. */
function inventWords(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    [4096, 256, 16, 1].map((place) => alphabet.charAt(Math.floor(index / place) % 16)).join("а"),
  );
}

describe("the word book", () => {
  it("changes no answer, neither full of other words nor begun anew", () => {
    const model = trainModel(sampleTopics, { seed: 7, groupOf: sampleGroup });
    const text = "Батареи холодные, и яма на дороге у дома";
    const { edition } = wordBook;
    const first = predict(model, text);
    const words = inventWords(2 * spellingsMax);
    for (let at = 0; at < words.length; at += 800) {
      extractFeatures(words.slice(at, at + 800).join(" "));
      if (at % 8_000 === 0) expect(predict(model, text)).toEqual(first);
    }
    expect(wordBook.edition).toBeGreaterThan(edition);
    expect(wordBook.spellings.length).toBeLessThanOrEqual(spellingsMax);
    expect(predict(model, text)).toEqual(first);
  });
});
