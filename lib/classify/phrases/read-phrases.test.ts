import { describe, expect, it } from "vitest";
import { packNet } from "@/lib/classify/net/pack-net";
import { readPhrases } from "@/lib/classify/phrases/read-phrases";
import { PhraseTraining, scorePhrases } from "@/lib/classify/phrases/train-phrases";
import { phrasesLead } from "@/lib/classify/phrases/weigh-phrases";
import { posePhrases, poseProblem } from "@/lib/classify/pose-problem";
import { sampleTopics } from "@/lib/classify/sample-topics";
import { readWords } from "@/lib/classify/tokenize";

const labels = [...new Set(sampleTopics.map(({ label }) => label))].sort();
const { problem, vocabulary } = poseProblem({ examples: sampleTopics, labels, vocabularyMax: 10_000 });
const posed = { ...problem, phrases: posePhrases(sampleTopics, vocabulary) };
const training = new PhraseTraining(posed, { width: 6, rounds: 5, rate: 0.08, wordsMissed: 0, seed: 5 });
training.run(Uint32Array.from(sampleTopics, (_, at) => at));
const net = packNet(training.net);

describe("readPhrases", () => {
  it.each(["Дорогу не чистят от снега!! Яма № 15 на мосту 😡 😡", "зюзюка", "!", ""])(
    "says of «%s» what the net in training would say",
    (text) => {
      const asked = { ...posed, phrases: posePhrases([{ text, label: "" }], vocabulary) };
      const wanted = scorePhrases(training.net, asked, Uint32Array.of(0));
      for (const _time of [1, 2]) {
        const said = readPhrases({ net, vocabulary }, readWords(text));
        said.forEach((score, at) => expect(score).toBeCloseTo(wanted[at] ?? 0, 1));
      }
    },
  );

  it.each(["Дорогу не чистят от снега!! Яма № 15 на мосту", ""])(
    "knows of «%s» the lead between two labels alone",
    (text) => {
      const words = readWords(text);
      const said = readPhrases({ net, vocabulary }, words);
      const lead = phrasesLead({ net, vocabulary }, words, { chosen: 2, rival: 0 });
      expect(lead).toBeCloseTo((said[2] ?? 0) - (said[0] ?? 0), 9);
    },
  );

  it("answers when there are more different marks than it keeps", () => {
    const emoji = Array.from({ length: 400 }, (_, at) => String.fromCodePoint(0x1f300 + at)).join(" ");
    const text = `${emoji} снег не чистят`;
    expect(readPhrases({ net, vocabulary }, readWords(text)).every(Number.isFinite)).toBe(true);
  });
});
