import { isInRing } from "@/lib/platform/is-in-ring";
import { boxOf } from "./project";
import type { Polygons, Shape, Xy } from "./project";

/** A label is wider than high: distances along x count for less. */
const squeeze = 0.42;
const steps = 14;

/** Where a label has the most room around it: a grid over the area, then a finer one around the best point. */
export function innerPoint(shape: Shape): Xy {
  const polygons = largestOf(shape.polygons).map((ring) => ring.map(([x, y]): Xy => [x * squeeze, y]));
  const box = boxOf(polygons[0] ?? []);
  let [cell, best] = [{ width: box.right - box.left, height: box.bottom - box.top }, middleOf(box)];
  let room = roomAt(best, polygons);
  for (let round = 0; round < 3; round++) {
    const from: Xy = [best[0] - cell.width / 2, best[1] - cell.height / 2];
    for (let column = 0; column <= steps; column++) {
      for (let row = 0; row <= steps; row++) {
        const point: Xy = [from[0] + (cell.width * column) / steps, from[1] + (cell.height * row) / steps];
        const found = roomAt(point, polygons);
        if (found > room) [best, room] = [point, found];
      }
    }
    cell = { width: (cell.width * 2) / steps, height: (cell.height * 2) / steps };
  }
  return [best[0] / squeeze, best[1]];
}

function middleOf({ left, right, top, bottom }: { left: number; right: number; top: number; bottom: number }): Xy {
  return [(left + right) / 2, (top + bottom) / 2];
}

function largestOf(polygons: Polygons): Polygons[number] {
  const sized = polygons.map((rings) => {
    const { left, right, top, bottom } = boxOf(rings[0] ?? []);
    return { rings, size: (right - left) * (bottom - top) };
  });
  return sized.sort((a, b) => b.size - a.size)[0]?.rings ?? [];
}

/** The distance to the nearest border; negative outside. */
function roomAt([x, y]: Xy, rings: Polygons[number]): number {
  let isInside = false;
  let nearest = Infinity;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [a, b] = [ring[at], ring[before]];
      if (!a || !b) continue;
      if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) isInside = !isInside;
      nearest = Math.min(nearest, squaredDistance([x, y], a, b));
    }
  }
  return (isInside ? 1 : -1) * Math.sqrt(nearest);
}

function squaredDistance([x, y]: Xy, a: Xy, b: Xy): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / length));
  return (x - a[0] - share * dx) ** 2 + (y - a[1] - share * dy) ** 2;
}

/** Holes are rings as well: what lies in one is in two of them. */
export function isInside(point: Xy, polygons: Polygons): boolean {
  return polygons.flat().filter((ring) => isInRing(point, ring)).length % 2 === 1;
}
