import { readWords } from "@/lib/classify/tokenize";
import type { TrainingExample } from "@/lib/classify/train-model";

/**
 * Every text once for each of its labels. What is sent a hundred times is no better known than what is sent once, and
 * kept aside in one copy while it is learnt from in another it would feign certainty.
 */
export function distinctExamples(examples: readonly TrainingExample[]): TrainingExample[] {
  const found = new Map<string, TrainingExample>();
  for (const example of examples) {
    const words = readWords(example.text).map(({ norm }) => norm);
    const key = JSON.stringify([example.label, ...words]);
    if (!found.has(key)) found.set(key, example);
  }
  return [...found.values()];
}
