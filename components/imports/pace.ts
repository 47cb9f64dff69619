export interface Sample {
  atMs: number;
  rows: number;
}

/** Long enough to be calm, short enough to notice a change. */
const windowMs = 15_000;

/** With the newest sample, without those that are too old; a count that went back begins anew. */
export function addSample(samples: readonly Sample[], next: Sample): Sample[] {
  const last = samples.at(-1);
  if (last && next.rows < last.rows) return [next];
  return [...samples.filter(({ atMs }) => next.atMs - atMs <= windowMs), next];
}

/** Rows a second; null until something has moved. */
export function paceOf(samples: readonly Sample[]): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last || last.atMs <= first.atMs || last.rows <= first.rows) return null;
  return ((last.rows - first.rows) * 1_000) / (last.atMs - first.atMs);
}
