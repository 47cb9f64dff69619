export interface LineFrame {
  width: number;
  height: number;
  top: number;
  bottom: number;
  side: number;
}

export interface LineScale {
  min: number;
  max: number;
}

export interface PlottedPoint {
  x: number;
  y: number;
}

/** From zero for counts; a cut axis, whose ends the caller labels, for times and shares. */
export function scaleOf(values: readonly (number | null)[], { isCut }: { isCut: boolean }): LineScale {
  const known = values.filter((value) => value !== null);
  const most = Math.max(...known, 0);
  if (!isCut || known.length === 0) return { min: 0, max: most || 1 };
  const least = Math.min(...known);
  const room = (most - least) * 0.15 || most * 0.1 || 1;
  return { min: Math.max(0, least - room), max: most + room };
}

export function plot(values: readonly (number | null)[], frame: LineFrame, scale: LineScale): (PlottedPoint | null)[] {
  const step = values.length > 1 ? (frame.width - 2 * frame.side) / (values.length - 1) : 0;
  return values.map((value, index) => {
    if (value === null) return null;
    return { x: round(frame.side + index * step), y: yOf(value, frame, scale) };
  });
}

export function yOf(value: number, { top, bottom, height }: LineFrame, { min, max }: LineScale): number {
  const floor = height - bottom;
  return round(floor - ((value - min) / (max - min || 1)) * (floor - top));
}

/** Where a point is missing the line has a gap: nothing is drawn that was not counted. */
export function linePath(points: readonly (PlottedPoint | null)[]): string {
  return points
    .map((point, index) => {
      if (point === null) return "";
      return `${points[index - 1] ? "L" : "M"}${point.x} ${point.y}`;
    })
    .join("");
}

/** From the points down to the floor. */
export function bandPath(points: readonly (PlottedPoint | null)[], floor: number): string {
  const known = points.filter((point) => point !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return "";
  return `M${first.x} ${floor}${known.map(({ x, y }) => `L${x} ${y}`).join("")}L${last.x} ${floor}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
