/**
 * What unseen texts show: mostly the scores may be taken at their word, but some are misleading altogether. A part
 * of the probability therefore comes from a blunter reading, so that nothing is ever all but certain.
 */
const bluntShare = 0.2;
const bluntness = 0.5;

/** Scores as probabilities; the sharper, the more the best one gets. Their order stays. */
export function toProbabilities(scores: Float64Array, sharpness: number): Float64Array {
  const result = new Float64Array(scores.length);
  let best = -Infinity;
  for (let at = 0; at < scores.length; at++) best = Math.max(best, scores[at] ?? 0);
  let sharpNorm = 0;
  let bluntNorm = 0;
  for (let at = 0; at < scores.length; at++) {
    const blunt = Math.exp(sharpness * bluntness * ((scores[at] ?? 0) - best));
    bluntNorm += result[at] = blunt;
    sharpNorm += blunt * blunt;
  }
  for (let at = 0; at < scores.length; at++) {
    const blunt = result[at] ?? 0;
    // Half as blunt is the square: one exponential serves both readings.
    result[at] = ((1 - bluntShare) * blunt * blunt) / sharpNorm + (bluntShare * blunt) / bluntNorm;
  }
  return result;
}

/** Where the few largest values stand, ties in the order of the labels. */
export function indexesOfBest(values: Float64Array, count: number): number[] {
  const best: number[] = [];
  while (best.length < Math.min(count, values.length)) {
    let found = -1;
    for (let at = 0; at < values.length; at++) {
      if ((found < 0 || (values[at] ?? 0) > (values[found] ?? 0)) && !best.includes(at)) found = at;
    }
    best.push(found);
  }
  return best;
}
