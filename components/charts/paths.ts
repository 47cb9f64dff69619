import { area, line } from "d3-shape";
import type { ChartBand } from "./model";
import { pointAt } from "./scale";
import type { ValueScale } from "./scale";

/** The plot is drawn a thousand wide and stretched to its place; strokes keep their width. */
export const plotWidth = 1_000;

/** A line with gaps where nothing is known. */
export function linePath(values: readonly (number | null)[], scale: ValueScale, height: number): string {
  const draw = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => round(pointAt(index, values.length) * plotWidth))
    .y((value) => round(scale.at(value ?? 0) * height));
  return draw(values) ?? "";
}

export function bandPath(band: ChartBand, scale: ValueScale, height: number): string {
  const draw = area<number>()
    .x((_, index) => round(pointAt(index, band.low.length) * plotWidth))
    .y0((low) => round(scale.at(low) * height))
    .y1((_, index) => round(scale.at(band.high[index] ?? 0) * height));
  return draw([...band.low]) ?? "";
}

export interface Bar {
  index: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export function barsOf(values: readonly (number | null)[], scale: ValueScale, height: number): Bar[] {
  const step = plotWidth / values.length;
  const width = step * (values.length > 40 ? 0.82 : 0.7);
  const base = scale.at(0) * height;
  return values.flatMap((value, index) => {
    if (value === null || value === 0) return [];
    const y = scale.at(value) * height;
    return [
      { index, x: round(index * step + (step - width) / 2), y: round(y), width: round(width), height: round(base - y) },
    ];
  });
}

/** Where a point has no neighbour, a line cannot show it. */
export function lonePoints(values: readonly (number | null)[]): number[] {
  return values.flatMap((value, index) =>
    value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? [index] : [],
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
