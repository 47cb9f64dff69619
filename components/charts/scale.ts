import { scaleLinear } from "d3-scale";
import type { ChartModel } from "./model";

export interface ValueScale {
  min: number;
  max: number;
  /** Values whose lines are drawn and labelled; the ends are always among them. */
  ticks: number[];
  isCut: boolean;
  /** From the top of the plot, 0 to 1. */
  at: (value: number) => number;
}

/** The whole range of what is drawn, norm and band included: nothing is cut off. */
function valuesOf(model: ChartModel): number[] {
  const own = model.series.flatMap(({ values }) => values.filter((value) => value !== null));
  return [...own, ...(model.norm ? [model.norm.value] : []), ...(model.band?.high ?? []), ...(model.band?.low ?? [])];
}

/**
 * Bars start at zero whatever was asked for. A line may be cut, but only where that shows something: if zero would take
 * less than half of the height, it stays.
 */
export function valueScale(model: ChartModel): ValueScale {
  const values = valuesOf(model);
  const high = Math.max(0, ...values);
  const low = Math.min(...values, high);
  const hasBars = model.series.some(({ look }) => look === "bars");
  const isCut = model.axis === "cut" && !hasBars && low > high / 2;
  const from = isCut ? low - (high - low) * 0.15 : Math.min(0, low);
  const scale = scaleLinear([from, high === from ? from + 1 : high], [1, 0]).nice(3);
  const [min = 0, max = 1] = scale.domain();
  return { min, max, isCut, ticks: ticksOf(scale.ticks(3), { min, max }), at: (value) => scale(value) };
}

function ticksOf(given: readonly number[], { min, max }: { min: number; max: number }): number[] {
  // Two whole values have nothing between them that could have been counted.
  const ticks = max - min <= 2 && Number.isInteger(max) ? given.filter(Number.isInteger) : given;
  return [...new Set([min, ...ticks, max])].sort((a, b) => a - b);
}

/** The middle of a point, from the left of the plot, 0 to 1. */
export function pointAt(index: number, count: number): number {
  return (index + 0.5) / count;
}

/** Which points are named under the axis: the first, the last, and as many between as have room. */
export function namedPoints(count: number, room: number): number[] {
  if (count <= room) return Array.from({ length: count }, (_, index) => index);
  const step = Math.ceil((count - 1) / (room - 1));
  const named = Array.from({ length: Math.ceil(count / step) }, (_, position) => position * step);
  const last = count - 1;
  return [...named.filter((index) => last - index >= step * 0.8), last];
}

/** Moves labels apart that would stand on each other; they keep their order. Pixels from the top. */
export function spread(tops: readonly number[], { gap, max }: { gap: number; max: number }): number[] {
  const order = tops.map((top, index) => ({ top, index })).sort((a, b) => a.top - b.top);
  let last = -Infinity;
  for (const label of order) {
    label.top = Math.max(label.top, last + gap);
    last = label.top;
  }
  let limit = max;
  for (const label of order.toReversed()) {
    label.top = Math.min(label.top, limit);
    limit = label.top - gap;
  }
  return order.sort((a, b) => a.index - b.index).map(({ top }) => top);
}
