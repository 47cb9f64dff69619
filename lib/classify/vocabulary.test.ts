import { expect, test } from "vitest";
import { extractFeatures } from "@/lib/classify/features";
import { sampleTopics } from "@/lib/classify/sample-topics";
import { buildVocabulary } from "@/lib/classify/vocabulary";
import { wordBook } from "@/lib/classify/word-book";

test("building a vocabulary tells how far it is while it goes through the texts, and changes nothing by it", () => {
  const texts = Array.from({ length: 1_200 }, (_, at) => {
    const features = extractFeatures(`${sampleTopics[at % sampleTopics.length]?.text ?? ""} ${at}`);
    return { ...features, spellings: Array.from(features.spellings, (number) => wordBook.spellings[number] ?? "") };
  });
  const shares: number[] = [];
  const limits = { sizeMax: 5_000, textsMin: 2 };
  const told = buildVocabulary(texts, limits, (share) => shares.push(share));
  expect(shares.length).toBeGreaterThan(4);
  expect(shares).toEqual([...new Set(shares)].toSorted((left, right) => left - right));
  expect(shares.at(-1)).toBe(1);
  expect(Math.max(...shares.map((share, at) => share - (shares[at - 1] ?? 0)))).toBeLessThan(0.3);
  expect(told).toEqual(buildVocabulary(texts, limits));
});
