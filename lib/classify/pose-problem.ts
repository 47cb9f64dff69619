import { backgroundFeatures } from "@/lib/classify/background";
import { divideWork, tellRows, type OnShare } from "@/lib/classify/divide-work";
import { extractFeatures } from "@/lib/classify/features";
import { noKinship, type Kinship } from "@/lib/classify/kinship";
import type { SoftmaxProblem } from "@/lib/classify/optimise-softmax";
import { PhraseWords } from "@/lib/classify/phrases/phrase-words";
import type { PhraseWord } from "@/lib/classify/phrases/schema";
import { readWords } from "@/lib/classify/tokenize";
import type { TrainedModel, TrainingExample } from "@/lib/classify/train-model";
import { posingCosts } from "@/lib/classify/training-costs";
import { buildVocabulary, vectorise, type Vector, type Vocabulary } from "@/lib/classify/vocabulary";
import { wordBook } from "@/lib/classify/word-book";

/** What stands in a single text only says nothing about the next. */
const textsMin = 2;

/** Examples as numbers. */
export function poseProblem(options: {
  examples: readonly TrainingExample[];
  labels: readonly string[];
  vocabularyMax: number;
  /** Without it every label learns alone. */
  kinship?: Kinship;
  background?: TrainedModel | undefined;
  onShare?: OnShare | undefined;
}): { problem: SoftmaxProblem; vocabulary: Vocabulary } {
  const { background, examples, kinship = noKinship(options.labels), labels, vocabularyMax } = options;
  const tell = divideWork(background ? posingCosts.withBackground : posingCosts.alone, options.onShare);
  const texts = examples.map(({ text }, at) => {
    tellRows(tell.reading, at + 1, examples.length);
    const { ids, counts, spellings, spellingCounts } = extractFeatures(text);
    return { ids, counts, spellings: Array.from(spellings, (at) => wordBook.spellings[at] ?? ""), spellingCounts };
  });
  const vocabulary = buildVocabulary(texts, { sizeMax: vocabularyMax, textsMin }, tell.vocabulary);
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const vectors = texts.map((features, at) => {
    const vector = vectorise(vocabulary, features);
    tellRows(tell.vectors, at + 1, examples.length);
    return background ? withBackground(vector, { background, text: examples[at]?.text ?? "", vocabulary }) : vector;
  });
  const problem = {
    vectors,
    targets: Uint16Array.from(examples, ({ label }) => indexOf.get(label) ?? 0),
    exampleWeights: Float32Array.from(examples, ({ weight }) => weight ?? 1),
    featureCount: vocabulary.ids.length + (background?.labels.length ?? 0),
    classCount: labels.length,
    kinship,
  };
  return { problem, vocabulary };
}

function withBackground(
  { indexes, values }: Vector,
  { background, text, vocabulary }: { background: TrainedModel; text: string; vocabulary: Vocabulary },
): Vector {
  const known = backgroundFeatures(background, extractFeatures(text), vocabulary.ids.length);
  return {
    indexes: Uint32Array.from([...indexes, ...known.indexes]),
    values: Float32Array.from([...values, ...known.values]),
  };
}

/** The words of each example in their order, as a net sees them that hears phrases. */
export function posePhrases(examples: readonly TrainingExample[], vocabulary: Vocabulary): PhraseWord[][] {
  const words = new PhraseWords(vocabulary);
  return examples.map(({ text }) => words.of(readWords(text)));
}
