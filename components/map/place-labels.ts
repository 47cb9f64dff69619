import { breakName } from "./break-name";
import { isInside } from "./inner-point";
import type { Box, Polygons, Xy } from "./project";

export const nameSize = 12;
export const figureSize = 13;
const smallSize = 12;
const lineHeight = 14;
const overhang = 14;
/** A line across half of the map would say less than no label. */
const leaderShareMax = 0.36;

export interface LabelWish {
  code: string;
  name: string;
  /** With its sign: `▲ 0,82`. */
  figure: string;
  /** In red or amber: it is to be read, even where it reaches over the border. */
  isUrgent: boolean;
  /** May stand outside with a line to the area. */
  isWorthLeader: boolean;
  /** What cannot have a label inside gets one outside by this order, the largest first. */
  weight: number;
  at: Xy;
  polygons: Polygons;
}

export interface Label {
  code: string;
  lines: string[];
  figure: string;
  figureSize: number;
  /** The middle of the text; outside of the area its near end. */
  at: Xy;
  anchor: "middle" | "start" | "end";
  /** From the text to the area, for one that stands outside. */
  leader: [Xy, Xy] | null;
}

export type MeasureText = (text: string, given: { size: number; bold: boolean }) => number;

interface LabelRoom {
  measure: MeasureText;
  /** What the areas cover; labels outside stand left and right of it. */
  around: Box;
  /** Where labels may stand at all. */
  frame: Box;
}

/** Name and figure inside where they fit, the figure alone where only that does, otherwise outside with a line. */
export function placeLabels(wishes: readonly LabelWish[], room: LabelRoom): Label[] {
  const taken: Box[] = [];
  const inside: Label[] = [];
  const left: LabelWish[] = [];
  // What matters most chooses first.
  for (const wish of [...wishes].sort((a, b) => b.weight - a.weight)) {
    const label = labelInside(wish, { measure: room.measure, taken });
    if (label) inside.push(label);
    else left.push(wish);
  }
  return [...inside, ...labelsOutside(left, room)];
}

function labelInside(wish: LabelWish, { measure, taken }: { measure: MeasureText; taken: Box[] }): Label | null {
  const label = { code: wish.code, figure: wish.figure, at: wish.at, anchor: "middle" as const, leader: null };
  for (const lines of breakName(wish.name)) {
    const widths = lines.map((line) => measure(line, { size: nameSize, bold: false }));
    const width = Math.max(...widths, measure(wish.figure, { size: figureSize, bold: true }));
    const height = (lines.length + 1) * lineHeight;
    const box = boxAround(wish.at, { width, height });
    if (taken.some((other) => overlaps(box, other))) continue;
    // Letters may reach over the border a little, as on any map.
    if (!fits(wish, { width: width - (wish.isUrgent ? 2 : 1) * overhang, height: height - 4 })) continue;
    taken.push(box);
    return { ...label, lines, figureSize };
  }
  const width = measure(wish.figure, { size: smallSize, bold: true });
  const height = lineHeight - 2;
  const box = boxAround(wish.at, { width, height });
  if (taken.some((other) => overlaps(box, other))) return null;
  if (!fits(wish, { width: width - (wish.isUrgent ? 2 * overhang : overhang / 2), height: height - 4 })) return null;
  taken.push(box);
  return { ...label, lines: [], figureSize: smallSize };
}

function boxAround([x, y]: Xy, { width, height }: { width: number; height: number }): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function fits({ at, polygons }: LabelWish, { width, height }: { width: number; height: number }): boolean {
  const [left, right] = [at[0] - width / 2, at[0] + width / 2];
  const [top, bottom] = [at[1] - height / 2, at[1] + height / 2];
  const edge: Xy[] = [0, 0.25, 0.5, 0.75, 1].flatMap((share): Xy[] => [
    [left + share * width, top],
    [left + share * width, bottom],
    [left, top + share * height],
    [right, top + share * height],
  ]);
  if (!edge.every((point) => isInside(point, polygons))) return false;
  // A bay may reach in between the points looked at.
  return !polygons.flat(2).some(([x, y]) => x > left && x < right && y > top && y < bottom);
}

const outsideHeight = 2 * lineHeight + 8;

function labelsOutside(wishes: readonly LabelWish[], room: LabelRoom): Label[] {
  const { around } = room;
  const reach = (around.right - around.left) * leaderShareMax;
  const sides = (["end", "start"] as const).map((anchor) => {
    const x = anchor === "end" ? around.left - 12 : around.right + 12;
    const near = wishes.filter(
      ({ at, isWorthLeader }) => isWorthLeader && Math.abs(at[0] - x) < reach && isNearer(at[0], around, anchor),
    );
    return stack(near, { anchor, x, room });
  });
  return sides.flat();
}

function isNearer(x: number, { left, right }: Box, anchor: "start" | "end"): boolean {
  return anchor === "end" ? x - left <= right - x : right - x < x - left;
}

/** One below the other in the order of their areas, so that no two lines cross more than they must. */
function stack(
  wishes: readonly LabelWish[],
  { anchor, x, room }: { anchor: "start" | "end"; x: number; room: LabelRoom },
): Label[] {
  const space = Math.max(0, Math.floor((room.frame.bottom - room.frame.top) / outsideHeight));
  const chosen = [...wishes]
    .filter((wish) => widthOf(wish, room.measure) < (anchor === "end" ? x - room.frame.left : room.frame.right - x))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, Math.min(6, space))
    .sort((a, b) => a.at[1] - b.at[1]);
  let next = room.frame.top + outsideHeight / 2;
  return chosen.map((wish, index) => {
    const lowest = room.frame.bottom - (chosen.length - index - 0.5) * outsideHeight;
    const y = Math.min(Math.max(next, wish.at[1]), Math.max(next, lowest));
    next = y + outsideHeight;
    const at: Xy = [x, y];
    const near: Xy = [anchor === "end" ? x + 4 : x - 4, y];
    const { code, name, figure } = wish;
    return { code, lines: [name], figure, figureSize, at, anchor, leader: [near, wish.at] };
  });
}

function widthOf(wish: LabelWish, measure: MeasureText): number {
  return Math.max(
    measure(wish.name, { size: nameSize, bold: false }),
    measure(wish.figure, { size: figureSize, bold: true }),
  );
}
