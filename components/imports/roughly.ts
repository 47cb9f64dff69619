/** A guess is not told to the last row. */
export function roughly(count: number): number {
  if (count < 200) return count;
  const step = 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.round(count / step) * step;
}
