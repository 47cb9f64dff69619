/**
 * What unseen texts show: mostly the scores may be taken at their word, but some are misleading altogether. A part
 * of the probability therefore comes from a blunter reading, so that nothing is ever all but certain.
 */
const bluntShare = 0.2;
const bluntness = 0.5;

/** Scores as probabilities; the sharper, the more the best one gets. Their order stays. */
export function toProbabilities(scores: Float64Array, sharpness: number): Float64Array {
  const sharp = softmax(scores, sharpness);
  const blunt = softmax(scores, sharpness * bluntness);
  for (let at = 0; at < sharp.length; at++) {
    sharp[at] = (1 - bluntShare) * (sharp[at] ?? 0) + bluntShare * (blunt[at] ?? 0);
  }
  return sharp;
}

function softmax(scores: Float64Array, sharpness: number): Float64Array {
  const powers = new Float64Array(scores.length);
  let best = -Infinity;
  for (let at = 0; at < scores.length; at++) best = Math.max(best, scores[at] ?? 0);
  let norm = 0;
  for (let at = 0; at < scores.length; at++) {
    norm += powers[at] = Math.exp(sharpness * ((scores[at] ?? 0) - best));
  }
  for (let at = 0; at < scores.length; at++) powers[at] = (powers[at] ?? 0) / norm;
  return powers;
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
