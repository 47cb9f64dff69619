/** Whether a point lies inside a closed line of points (whose last may be its first again); on the line it may be either. */
export function isInRing([x = 0, y = 0]: readonly number[], ring: readonly (readonly number[])[]): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [x1 = 0, y1 = 0] = ring[at] ?? [];
    const [x2 = 0, y2 = 0] = ring[before] ?? [];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
