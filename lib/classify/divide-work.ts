/** Is told how much of a piece of work is done, from 0 to 1. */
export type OnShare = (share: number) => void;

/**
 * Pieces of work that are done one after the other, in the order in which they stand. Each tells its own share; the whole
 * hears what that makes together, by what the pieces cost, and never less than before.
 */
export function divideWork<Name extends string>(
  costs: Readonly<Record<Name, number>>,
  onShare: OnShare | undefined,
): Record<Name, OnShare> {
  const pieces = Object.entries(costs) as [Name, number][];
  const whole = pieces.reduce((sum, [, cost]) => sum + cost, 0);
  let told = 0;
  let before = 0;
  const tellers = pieces.map(([name, cost]) => {
    const from = before;
    before += cost;
    const tell: OnShare = (share) => {
      const done = whole === 0 ? 0 : (from + cost * Math.min(1, Math.max(0, share))) / whole;
      if (done <= told) return;
      told = done;
      onShare?.(Math.min(1, done));
    };
    return [name, tell] as const;
  });
  return Object.fromEntries(tellers) as Record<Name, OnShare>;
}

const rowsBetween = 256;

/** Tells after every few hundred rows, so that telling costs nothing; at the last row in any case. */
export function tellRows(onShare: OnShare | undefined, done: number, rows: number): void {
  if (onShare && (done % rowsBetween === 0 || done === rows)) onShare(done / Math.max(1, rows));
}
