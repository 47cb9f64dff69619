import type { Xy } from "./project";

export type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

const headings: Record<Direction, Xy> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

export function isDirection(key: string): key is Direction {
  return key in headings;
}

/** The area that an arrow leads to: ahead, and near; what lies aside counts double. Null at the edge. */
export function neighbourOf(
  from: string,
  { direction, places }: { direction: Direction; places: ReadonlyMap<string, Xy> },
): string | null {
  const start = places.get(from);
  if (!start) return null;
  const [hx, hy] = headings[direction];
  let best: { code: string; cost: number } | null = null;
  for (const [code, [x, y]] of places) {
    const [dx, dy] = [x - start[0], y - start[1]];
    const ahead = dx * hx + dy * hy;
    const aside = Math.abs(dx * hy) + Math.abs(dy * hx);
    if (code === from || ahead <= 0 || aside > 2 * ahead) continue;
    const cost = ahead + 2 * aside;
    if (best === null || cost < best.cost) best = { code, cost };
  }
  return best?.code ?? null;
}
