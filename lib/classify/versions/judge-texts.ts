import type { JudgedText } from "@/lib/classify/evaluation-report";
import { extractFeatures } from "@/lib/classify/features";
import { likeliest, readText } from "@/lib/classify/predict";
import type { TrainedModel } from "@/lib/classify/train-model";
import type { TextsLook } from "@/lib/classify/versions/schema";

export interface KnownText {
  text: string;
  label: string;
}

/** What a version says of texts whose topic is known. A topic that it has never met is a wrong answer. */
export function judgeTexts(model: TrainedModel, texts: readonly KnownText[]): JudgedText[] {
  return texts.map(({ text, label }) => {
    const [best] = likeliest(readText(model, extractFeatures(text)), 1);
    return { label, predicted: best?.label ?? "", confidence: best?.confidence ?? 0 };
  });
}

export interface CountedLook {
  texts: number;
  words: number;
  unknownWords: number;
  confidenceSum: number;
}

/** How much of the texts a version knows, and how sure it is of them. */
export function lookAtTexts(model: TrainedModel, texts: readonly string[]): CountedLook {
  const look = { texts: texts.length, words: 0, unknownWords: 0, confidenceSum: 0 };
  for (const text of texts) {
    const reading = readText(model, extractFeatures(text));
    look.words += reading.indexes.length;
    look.unknownWords += reading.indexes.reduce((count, index) => (index < 0 ? count + 1 : count), 0);
    look.confidenceSum += likeliest(reading, 1)[0]?.confidence ?? 0;
  }
  return look;
}

export function shareLook({ texts, words, unknownWords, confidenceSum }: CountedLook): TextsLook | null {
  if (texts === 0) return null;
  return { texts, unknownShare: words === 0 ? 0 : unknownWords / words, confidence: confidenceSum / texts };
}
