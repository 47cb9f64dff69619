import { describe, expect, it } from "vitest";
import { explain, explainAgainst } from "@/lib/classify/explain";
import { extractFeatures } from "@/lib/classify/features";
import { packNet } from "@/lib/classify/net/pack-net";
import { PhraseTraining } from "@/lib/classify/phrases/train-phrases";
import { posePhrases, poseProblem } from "@/lib/classify/pose-problem";
import { readText } from "@/lib/classify/predict";
import type { TextSpan } from "@/lib/classify/schema";
import { leadOf, weighWords } from "@/lib/classify/weigh-words";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";
import { trainMixture } from "@/lib/classify/train-mixture";
import { trainModel, type TrainedModel } from "@/lib/classify/train-model";

const options = { seed: 7, groupOf: sampleGroup };
const model = trainModel(sampleTopics, options);
const mixture = trainMixture(sampleTopics, options);
const ofCards = trainModel(
  sampleTopics.map(({ text, label }) => ({ text, label: `card ${label}` })),
  options,
);
const withBackground = trainMixture(sampleTopics, { ...options, trainBackground: () => ofCards });
const kinds = { model, mixture, withBackground, "mixture that sees the order": withOrder() };

function withOrder(): TrainedModel {
  const { labels, vocabulary } = mixture;
  const { problem } = poseProblem({ examples: sampleTopics, labels, vocabularyMax: 10_000 });
  const posed = { ...problem, featureCount: vocabulary.ids.length, phrases: posePhrases(sampleTopics, vocabulary) };
  const training = new PhraseTraining(posed, { width: 16, rounds: 12, rate: 0.08, wordsMissed: 0.1, seed: 5 });
  training.run(Uint32Array.from(sampleTopics, (_, at) => at));
  const parts = mixture.mixture;
  if (!parts) throw new Error("a mixture has nets");
  return { ...mixture, mixture: { ...parts, phrases: packNet(training.net) } };
}

function wordsOf(text: string, label: string): string[] {
  return explain(model, text, label).map(({ start, end }) => text.slice(start, end));
}

/** By how much one label leads the other, as the model itself reads what it is given. */
function leadIn(one: TrainedModel, text: string, [best, other]: readonly [string, string]): number {
  const { scores } = readText(one, extractFeatures(text));
  return (scores[one.labels.indexOf(best)] ?? 0) - (scores[one.labels.indexOf(other)] ?? 0);
}

describe("explain", () => {
  it("points at the words that decided, in the spelling of the author", () => {
    const text = "Здравствуйте! У нас БАТАРЕИ ледяные, а на Полевой всё хорошо";
    expect(wordsOf(text, "housing.heating")[0]).toBe("БАТАРЕИ");
  });

  it("names what speaks for the label first and what speaks against it last", () => {
    const spans = explain(model, "батареи холодные, и яма на дороге у дома", "housing.heating");
    expect(spans.at(0)?.weight).toBeGreaterThan(0);
    expect(spans.at(-1)?.weight).toBeLessThan(0);
    expect(spans.map(({ weight }) => weight)).toEqual(spans.map(({ weight }) => weight).sort((a, b) => b - a));
  });

  it("gives at most six reasons, which never overlap", () => {
    const text = sampleTopics.map((example) => example.text).join(". ");
    const spans = explain(model, text, "roads.snow").sort((left, right) => left.start - right.start);
    expect(spans.length).toBeLessThanOrEqual(6);
    spans.reduce((at, { start, end }) => {
      expect(start).toBeGreaterThanOrEqual(at);
      return end;
    }, 0);
  });

  it("has no reason where there is nothing to read, nor for a label it doesn't know", () => {
    expect(explain(model, "😡", "roads.snow")).toEqual([]);
    expect(explain(model, "снег", "roads.unknown")).toEqual([]);
  });

  it("tells the words for a label from those for its runner-up", () => {
    const text = "батареи холодные, и яма на дороге у дома";
    const reading = readText(model, extractFeatures(text));
    const { reasonsFor, reasonsAgainst } = explainAgainst(reading, "housing.heating", "roads.potholes");
    expect(reasonsFor.map(({ start, end }) => text.slice(start, end))).toContain("батареи холодные");
    expect(reasonsAgainst.map(({ start, end }) => text.slice(start, end)).join(" ")).toMatch(/яма|дороге/);
    const turned = explainAgainst(reading, "roads.potholes", "housing.heating");
    expect(turned.reasonsFor.map(({ start }) => start)).toEqual(reasonsAgainst.map(({ start }) => start));
    expect(explainAgainst(reading, "roads.snow", "roads.snow")).toEqual({ reasonsFor: [], reasonsAgainst: [] });
    expect(explainAgainst(reading, "roads.snow", "roads.none")).toEqual({ reasonsFor: [], reasonsAgainst: [] });
  });
});

describe.each(Object.entries(kinds))("explaining what the whole of a %s answered", (_kind, one) => {
  const pair = ["housing.heating", "roads.snow"] as const;
  /** No word is another's form, and none begins a sentence or is called after somebody: each can be cut out. */
  const texts = [
    "у нас во дворе снег по колено и батареи еле тёплые третий день подряд",
    "отопление включили а дорогу от снега никто не чистит",
    "снег лежит, батареи холодные",
    "просто напишите когда дадут тепло",
  ];

  it.each(texts)("names first the word without which the lead falls most: %s", (text) => {
    const lead = leadIn(one, text, pair);
    const falls = [...text.matchAll(/\p{L}+/gu)].map(({ 0: word, index }) => ({
      word,
      index,
      fall: lead - leadIn(one, text.slice(0, index) + text.slice(index + word.length), pair),
    }));
    const [most] = falls.toSorted((left, right) => right.fall - left.fall);
    const [least] = falls.toSorted((left, right) => left.fall - right.fall);
    const { reasonsFor, reasonsAgainst } = explainAgainst(readText(one, extractFeatures(text)), ...pair);
    const covers = (span: TextSpan | undefined, at: number | undefined) =>
      span !== undefined && at !== undefined && span.start <= at && at < span.end;
    const [first] = reasonsFor;
    if (first) {
      expect(covers(first, most?.index)).toBe(true);
      expect(first.weight).toBeCloseTo(most?.fall ?? Number.NaN, 4);
    }
    const [against] = reasonsAgainst;
    if (against) {
      expect(covers(against, least?.index)).toBe(true);
      expect(against.weight).toBeCloseTo(least?.fall ?? Number.NaN, 4);
    }
    expect(first ?? against).toBeDefined();
  });

  it("leaves a word out in all its forms at once: and names it once", () => {
    const text = "снег не убрали, снега по колено, остановку завалило снегом, батареи холодные";
    const { reasonsFor } = explainAgainst(readText(one, extractFeatures(text)), pair[1], pair[0]);
    const ofSnow = reasonsFor.filter(({ start, end }) => text.slice(start, end).includes("снег"));
    expect(ofSnow).toMatchObject([{ start: 0 }]);
    const lead = leadIn(one, text, [pair[1], pair[0]]);
    const without = leadIn(one, "не убрали, по колено, остановку завалило, батареи холодные", [pair[1], pair[0]]);
    expect(ofSnow[0]?.weight).toBeCloseTo(lead - without, 4);
  });

  it("has nothing to say of an empty text, and bears a very long one", () => {
    expect(explain(one, "", "roads.snow")).toEqual([]);
    const long = `${sampleTopics.map(({ text }) => text).join(". ")} `.repeat(280);
    expect(long.length).toBeGreaterThan(200_000);
    const before = performance.now();
    const spans = explain(one, long, "roads.snow");
    process.stdout.write(`explaining ${long.length} letters: ${Math.round(performance.now() - before)} ms\n`);
    expect(spans.length).toBeLessThanOrEqual(6);
    for (const { start, end, weight } of spans) {
      expect(start).toBeLessThan(end);
      expect(Number.isFinite(weight)).toBe(true);
    }
  });

  it("weighs words so that their sums are what the text adds to the lead", () => {
    const text = texts[0] ?? "";
    const reading = readText(one, extractFeatures(text));
    const between = { chosen: one.labels.indexOf(pair[0]), rival: one.labels.indexOf(pair[1]) };
    const lead = leadOf(one, reading.features, between);
    expect(lead).toBeCloseTo(leadIn(one, text, pair), 4);
    expect(weighWords(reading, between)).toHaveLength(reading.features.words.length);
  });
});
