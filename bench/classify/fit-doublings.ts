/** A straight line through the errors over the doublings of the rows. */
export interface DoublingsFit {
  /** What one doubling adds to the error; negative where more examples help. */
  perDoubling: number;
  /** How far `perDoubling` may be off, one standard error; null with two points, which any line meets. */
  standardError: number | null;
  /** What the last two points alone say: a curve that flattens shows here. */
  lastDoubling: number;
  /** How far a point lies off the line, at most. */
  farthest: number;
}

export interface CurvePoint {
  rows: number;
  error: number;
}

/** Null where all points have the same number of rows. */
export function fitDoublings(points: readonly CurvePoint[]): DoublingsFit | null {
  const at = points.map(({ rows, error }) => ({ doublings: Math.log2(rows), error }));
  const [meanX, meanY] = [mean(at.map(({ doublings }) => doublings)), mean(at.map(({ error }) => error))];
  const spread = sum(at.map(({ doublings }) => (doublings - meanX) ** 2));
  const [last, before] = [at.at(-1), at.at(-2)];
  if (!last || !before || spread === 0 || last.doublings === before.doublings) return null;
  const perDoubling = sum(at.map(({ doublings, error }) => (doublings - meanX) * (error - meanY))) / spread;
  const off = at.map(({ doublings, error }) => error - meanY - perDoubling * (doublings - meanX));
  const freedom = at.length - 2;
  return {
    perDoubling,
    standardError: freedom > 0 ? Math.sqrt(sum(off.map((one) => one ** 2)) / freedom / spread) : null,
    lastDoubling: (last.error - before.error) / (last.doublings - before.doublings),
    farthest: Math.max(...off.map(Math.abs)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
