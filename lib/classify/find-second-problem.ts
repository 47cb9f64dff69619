import { predict, type Prediction } from "@/lib/classify/predict";
import { splitClauses } from "@/lib/classify/split-clauses";
import type { TrainedModel } from "@/lib/classify/train-model";

export interface SecondProblem extends Prediction {
  /** The clause that speaks of it, in UTF-16 units of the text. */
  start: number;
  end: number;
}

/** A clause is short, so a half-sure one would offer a second problem in every third message. */
const confidenceMin = 0.6;

/**
 * A message often tells of two things, «и фонари не горят, и мусор не вывозят»: what a clause of it is surely about
 * when that is another thing than the whole text. Null for most messages.
 */
export function findSecondProblem(model: TrainedModel, text: string, best: string): SecondProblem | null {
  const clauses = splitClauses(text);
  if (clauses.length < 2) return null;
  let found: SecondProblem | null = null;
  let speaksOfBest = false;
  for (const clause of clauses) {
    const [guess] = predict(model, clause.text);
    if (guess?.label === best) speaksOfBest = true;
    else if (guess && guess.confidence >= Math.max(confidenceMin, found?.confidence ?? 0)) {
      found = { ...guess, start: clause.start, end: clause.start + clause.text.length };
    }
  }
  // When no clause speaks of what the whole is about, the whole knows better than its parts.
  return speaksOfBest ? found : null;
}
