import { describe, expect, it } from "vitest";
import { distinctExamples } from "@/lib/classify/distinct-examples";
import { explain } from "@/lib/classify/explain";
import { decodeModel, encodeModel } from "@/lib/classify/model-codec";
import { packNet } from "@/lib/classify/net/pack-net";
import { PhraseTraining } from "@/lib/classify/phrases/train-phrases";
import { posePhrases, poseProblem } from "@/lib/classify/pose-problem";
import { predict } from "@/lib/classify/predict";
import { sampleGroup, sampleTopics } from "@/lib/classify/sample-topics";
import { trainMixture } from "@/lib/classify/train-mixture";
import { trainModel } from "@/lib/classify/train-model";

const options = { seed: 7, groupOf: sampleGroup };
const model = trainMixture(sampleTopics, options);

describe("trainMixture", () => {
  it.each([
    ["Яму на дороге когда заделаете?", "roads.potholes"],
    ["снегом завалило тротуар, не чистят", "roads.snow"],
    ["в квартире холод, батареи чуть тёплые", "housing.heating"],
    ["<p>БАТОРЕИ&nbsp;холоднющщщие</p> 😡 #нетТепла", "housing.heating"],
  ])("recognises «%s», which it never saw", (text, label) => {
    expect(predict(model, text)[0]?.label).toBe(label);
  });

  it("gives the same model bit by bit, and survives being stored", () => {
    const bytes = encodeModel(model);
    expect(encodeModel(trainMixture(sampleTopics, options))).toEqual(bytes);
    const stored = decodeModel(bytes);
    for (const { text } of sampleTopics) expect(predict(stored, text)).toEqual(predict(model, text));
    expect(() => decodeModel(bytes.slice(0, -200))).toThrow();
  });

  it("keeps what it has learnt about its confidence", () => {
    if (!model.mixture) throw new Error("no mixture");
    const modest = { ...model, mixture: { ...model.mixture, confidence: { weights: [0.5, 0, 0, 0, 0] } } };
    const text = "Яму на дороге когда заделаете?";
    const [best] = predict(decodeModel(encodeModel(modest)), text);
    expect(best).toEqual(predict(modest, text)[0]);
    expect(best?.label).toBe(predict(model, text)[0]?.label);
    expect(best?.confidence).toBeLessThan(predict(model, text)[0]?.confidence ?? 0);
  });

  it("keeps a net that sees the order, and which labels to favour", () => {
    if (!model.mixture) throw new Error("no mixture");
    const { labels, vocabulary } = model;
    const posed = poseProblem({ examples: sampleTopics, labels, vocabularyMax: 10_000 });
    expect(posed.vocabulary).toEqual(vocabulary);
    const phrases = { ...posed.problem, phrases: posePhrases(sampleTopics, vocabulary) };
    const training = new PhraseTraining(phrases, { width: 6, rounds: 9, rate: 0.08, wordsMissed: 0.1, seed: 5 });
    training.run(Uint32Array.from(sampleTopics, (_, at) => at));
    const favour = { gains: [0, 0.5, 0], hurdles: [0, 0.25, 0] };
    const full = { ...model, mixture: { ...model.mixture, phrases: packNet(training.net), favour } };
    const stored = decodeModel(encodeModel(full));
    expect(stored.mixture).toEqual(full.mixture);
    for (const { text } of sampleTopics) {
      expect(predict(stored, text)).toEqual(predict(full, text));
      expect(predict(stored, text)).not.toEqual(predict(model, text));
    }
  });

  it("reads a background of other labels, and takes it along into the store", () => {
    const background = trainModel(
      sampleTopics.map(({ text, label }) => ({ text, label: `known.${label}` })),
      { seed: 7 },
    );
    // A word of the topic that these few examples never say, but the background knows.
    const few = sampleTopics.filter((_, index) => index % 3 !== 0);
    const taught = trainMixture(few, { ...options, trainBackground: () => background });
    expect(taught.background?.labels).toEqual(background.labels);
    const stored = decodeModel(encodeModel(taught));
    const text = "выбоина на мосту, подвеску пробил";
    expect(predict(stored, text)).toEqual(predict(taught, text));
    expect(predict(taught, text)[0]?.label).toBe("roads.potholes");
    expect(explain(taught, text, "roads.potholes").length).toBeGreaterThan(0);
  });

  it("lets people's own decisions go before ten times as many lines of cards that say otherwise", () => {
    const syllables = ["ба", "ве", "ги", "до", "жу", "зы", "ка", "ле", "ми", "но", "пу"];
    const street = (at: number) => [1, 11, 121].map((size) => syllables[Math.floor(at / size) % 11]).join("");
    const told = (label: string, count: number) =>
      Array.from({ length: count }, (_, at) => ({ text: `яма на дороге, ${street(at)}ская`, label }));
    const rows = (isOwn: boolean) => [
      ...told("card.roads", 1_200),
      ...sampleTopics,
      ...told("own.roads", 120).map((row) => ({ ...row, isOwn })),
    ];
    const alike = predict(trainMixture(rows(false), { seed: 7 }), "на дороге яма");
    const weighed = predict(trainMixture(rows(true), { seed: 7 }), "на дороге яма");
    expect(alike[0]?.label).toBe("card.roads");
    expect(weighed[0]?.label).toBe("own.roads");
    expect(weighed[0]?.confidence).toBeGreaterThan(0.8);
  });

  it.each(["", "😡", "   ", "&nbsp;", "lorem ipsum", "зюзюка хрямкает бурдюкин"])("is never sure of «%s»", (text) => {
    const predictions = predict(model, text);
    expect(predictions).toHaveLength(3);
    expect(predictions.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 6);
    expect(predictions[0]?.confidence).toBeLessThan(0.6);
  });

  it("answers a text of 200 kB", () => {
    const [best] = predict(model, "снег на тротуаре не чистят ".repeat(8_000));
    expect(best?.label).toBe("roads.snow");
  });

  it("is not certain when it knows one label only", () => {
    const lone = trainMixture(
      sampleTopics.filter(({ label }) => label === "roads.snow"),
      options,
    );
    expect(predict(lone, "зюзюка бурдюкин")).toEqual([{ label: "roads.snow", confidence: 0 }]);
    const [known] = predict(lone, "дорогу не чистят от снега");
    expect(known?.confidence).toBeGreaterThan(0.2);
    expect(known?.confidence).toBeLessThan(0.9);
  });

  it.each([1, 2, 3, 4])("learns from %i examples without failing", (count) => {
    const examples = [0, 6, 12, 1].slice(0, count).flatMap((at) => sampleTopics[at] ?? []);
    const [best] = predict(trainMixture(examples, options), examples[0]?.text ?? "");
    expect(examples.map(({ label }) => label)).toContain(best?.label);
    expect(Number.isFinite(best?.confidence)).toBe(true);
  });

  it("learns from empty and endless texts as well", () => {
    const odd = [...sampleTopics, { text: "", label: "roads.snow" }, { text: "ы".repeat(200_000), label: "other.odd" }];
    expect(predict(trainMixture(odd, options), "батареи холодные")[0]?.label).toBe("housing.heating");
  });
});

describe("distinctExamples", () => {
  it("keeps a text once for each label, whatever its case, punctuation and «ё»", () => {
    const examples = [
      { text: "Ёлка упала!", label: "a" },
      { text: "елка  упала!", label: "a" },
      { text: "елка упала!", label: "b" },
      { text: "ёлка стоит", label: "a" },
    ];
    expect(distinctExamples(examples)).toEqual([examples[0], examples[2], examples[3]]);
  });
});

describe("how far a training is", () => {
  const shares = (train: (onShare: (share: number) => void) => void) => {
    const told: number[] = [];
    train((share) => told.push(share));
    return told;
  };

  it("rises to the whole, for each way of training", () => {
    const ways = [
      shares((onShare) => trainModel(sampleTopics, { ...options, onShare })),
      shares((onShare) => trainMixture(sampleTopics, { ...options, onShare })),
      shares((onShare) =>
        trainMixture(sampleTopics, {
          ...options,
          onShare,
          trainBackground: (ofBackground) => trainModel(sampleTopics, { ...options, onShare: ofBackground }),
        }),
      ),
    ];
    for (const told of ways) {
      expect(told.length).toBeGreaterThan(5);
      expect(told).toEqual(told.toSorted((left, right) => left - right));
      expect(told.at(-1)).toBeCloseTo(1);
    }
  });

  it("changes nothing about the model", () => {
    const told = trainMixture(sampleTopics, { ...options, onShare: () => {} });
    expect(encodeModel(told)).toEqual(encodeModel(model));
  });
});
