/**
 * The weights a model keeps: of each feature only the classes for which it matters, in 8 bits with a scale of the
 * row. Classes ascend inside a row.
 */
export interface SparseWeights {
  /** Where each feature's row begins; one more than there are features. */
  starts: Uint32Array;
  classes: Uint16Array;
  levels: Int8Array;
  scales: Float32Array;
}

const levelMax = 127;

/** Weights below `share` of the row's largest are dropped: they are what other examples left behind in passing. */
export function packWeights(
  weights: Float32Array,
  options: { featureCount: number; classCount: number; share: number },
): SparseWeights {
  const { featureCount, classCount, share } = options;
  const starts = new Uint32Array(featureCount + 1);
  const scales = new Float32Array(featureCount);
  const classes: number[] = [];
  const levels: number[] = [];
  for (let feature = 0; feature < featureCount; feature++) {
    const row = weights.subarray(feature * classCount, (feature + 1) * classCount);
    const largest = row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const scale = Math.fround(largest / levelMax);
    scales[feature] = scale;
    row.forEach((weight, at) => {
      const level = scale === 0 || Math.abs(weight) < share * largest ? 0 : Math.round(weight / scale);
      if (level === 0) return;
      classes.push(at);
      levels.push(Math.max(-levelMax, Math.min(levelMax, level)));
    });
    starts[feature + 1] = classes.length;
  }
  return { starts, scales, classes: Uint16Array.from(classes), levels: Int8Array.from(levels) };
}

/** Adds one feature, as often as `value` says, to the scores of the classes. */
export function addFeature(weights: SparseWeights, options: { feature: number; value: number; scores: Float64Array }): void {
  const { starts, classes, levels } = weights;
  const { feature, scores } = options;
  const scaled = options.value * (weights.scales[feature] ?? 0);
  const end = starts[feature + 1] ?? 0;
  for (let at = starts[feature] ?? 0; at < end; at++) {
    const to = classes[at] ?? 0;
    scores[to] = (scores[to] ?? 0) + scaled * (levels[at] ?? 0);
  }
}

export function weightOf(weights: SparseWeights, feature: number, classIndex: number): number {
  let low = weights.starts[feature] ?? 0;
  let high = (weights.starts[feature + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = weights.classes[middle] ?? 0;
    if (found === classIndex) return (weights.levels[middle] ?? 0) * (weights.scales[feature] ?? 0);
    if (found < classIndex) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
