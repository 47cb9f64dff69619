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

/** Weights below this share of the average one are dropped: they are what other examples left behind in passing. */
const keptFrom = 0.4;
/** A letter group that all classes know tells them apart by its extremes. */
const rowMax = 96;

export function packWeights(
  weights: Float32Array,
  { featureCount, classCount }: { featureCount: number; classCount: number },
): SparseWeights {
  const average = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0) / (weights.length || 1));
  const starts = new Uint32Array(featureCount + 1);
  const scales = new Float32Array(featureCount);
  const classes = new Uint16Array(featureCount * Math.min(rowMax, classCount));
  const levels = new Int8Array(classes.length);
  let size = 0;
  for (let feature = 0; feature < featureCount; feature++) {
    const row = weights.subarray(feature * classCount, (feature + 1) * classCount);
    const scale = Math.fround(row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / levelMax);
    scales[feature] = scale;
    for (const at of keptClasses(row, keptFrom * average)) {
      classes[size] = at;
      levels[size++] = Math.max(-levelMax, Math.min(levelMax, Math.round((row[at] ?? 0) / scale)));
    }
    starts[feature + 1] = size;
  }
  return { starts, scales, classes: classes.slice(0, size), levels: levels.slice(0, size) };
}

function keptClasses(row: Float32Array, weightMin: number): number[] {
  const kept: number[] = [];
  row.forEach((weight, at) => {
    if (Math.abs(weight) > weightMin) kept.push(at);
  });
  if (kept.length <= rowMax) return kept;
  const descending = Float32Array.from(kept, (at) => -Math.abs(row[at] ?? 0)).sort();
  const least = -(descending[rowMax - 1] ?? 0);
  return kept.filter((at) => Math.abs(row[at] ?? 0) >= least).slice(0, rowMax);
}

/**
 * The same with at most so many classes a row, those that matter most. What a spelling says is summed up row by row when it
 * is first met, and most of that time goes to letter groups which nearly all classes know.
 */
export function limitRows(weights: SparseWeights, classesMax: number): SparseWeights {
  const { classes, levels, scales } = weights;
  const starts = new Uint32Array(weights.starts.length);
  const kept: number[] = [];
  scales.forEach((_, feature) => {
    const row = Array.from(
      { length: (weights.starts[feature + 1] ?? 0) - (weights.starts[feature] ?? 0) },
      (__, at) => {
        return (weights.starts[feature] ?? 0) + at;
      },
    );
    const sizeOf = (at: number) => Math.abs(levels[at] ?? 0);
    if (row.length > classesMax) {
      row.sort((left, right) => sizeOf(right) - sizeOf(left) || left - right).length = classesMax;
      row.sort((left, right) => left - right);
    }
    kept.push(...row);
    starts[feature + 1] = kept.length;
  });
  return {
    starts,
    scales,
    classes: Uint16Array.from(kept, (at) => classes[at] ?? 0),
    levels: Int8Array.from(kept, (at) => levels[at] ?? 0),
  };
}

/** Adds to each class's score the sum over a text's known features (index ≥ 0) of value × weight. */
export function addSparse(
  weights: SparseWeights,
  text: { indexes: Int32Array; values: Float32Array },
  scores: Float64Array | Float32Array,
): void {
  const { starts, classes, levels, scales } = weights;
  const { indexes, values } = text;
  for (let entry = 0; entry < indexes.length; entry++) {
    const feature = indexes[entry] ?? -1;
    if (feature < 0) continue;
    const scaled = (values[entry] ?? 0) * (scales[feature] ?? 0);
    const end = starts[feature + 1] ?? 0;
    let at = starts[feature] ?? 0;
    // Three at a time: the classes of a row differ, so that no sum waits for another.
    for (; at + 2 < end; at += 3) {
      const first = classes[at] ?? 0;
      const second = classes[at + 1] ?? 0;
      const third = classes[at + 2] ?? 0;
      scores[first] = (scores[first] ?? 0) + scaled * (levels[at] ?? 0);
      scores[second] = (scores[second] ?? 0) + scaled * (levels[at + 1] ?? 0);
      scores[third] = (scores[third] ?? 0) + scaled * (levels[at + 2] ?? 0);
    }
    for (; at < end; at++) {
      const to = classes[at] ?? 0;
      scores[to] = (scores[to] ?? 0) + scaled * (levels[at] ?? 0);
    }
  }
}

/** What a feature says for one class. */
export function weightOf({ starts, classes, levels, scales }: SparseWeights, feature: number, of: number): number {
  let from = starts[feature] ?? 0;
  let to = starts[feature + 1] ?? 0;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((classes[middle] ?? 0) < of) from = middle + 1;
    else to = middle;
  }
  if (from >= (starts[feature + 1] ?? 0) || classes[from] !== of) return 0;
  return (levels[from] ?? 0) * (scales[feature] ?? 0);
}
