/** What of a long list is in sight: where it is scrolled to, and how high the opening is. */
export interface Sight {
  top: number;
  height: number;
}

export interface RowRange {
  first: number;
  last: number;
}

/** Where each line begins, and at the end how high all of them are. */
export function startsOf(heights: readonly number[]): number[] {
  const starts = [0];
  for (const height of heights) starts.push((starts.at(-1) ?? 0) + height);
  return starts;
}

/** The lines in sight, both ends included, with some more on either side for whoever scrolls fast. */
export function rowsInSight(starts: readonly number[], { top, height }: Sight, beyond: number): RowRange {
  const end = starts.length - 2;
  return {
    first: Math.max(lineAt(starts, top) - beyond, 0),
    last: Math.min(lineAt(starts, top + height) + beyond, end),
  };
}

/** Where to scroll to, so that a line is in sight as a whole: no further than it takes. */
export function scrollTopFor(starts: readonly number[], index: number, { top, height }: Sight): number {
  const [start, end] = [starts[index] ?? 0, starts[index + 1] ?? 0];
  if (start < top) return start;
  return end > top + height ? end - height : top;
}

/** The line at a height: the last one that begins at or above it. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, Math.max(starts.length - 2, 0)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
