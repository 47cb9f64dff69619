import type { MultiPolygon, Polygon, Position } from "geojson";
import type { BoundaryFeature } from "@/lib/analytics/map/schema";

export type Xy = readonly [x: number, y: number];
type Ring = readonly Xy[];
/** Outer ring first, then holes. */
export type Polygons = readonly (readonly Ring[])[];

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** An area on the unit square of the web's map projection; pixels are a scale and a shift away. */
export interface Shape {
  code: string;
  name: string;
  polygons: Polygons;
  box: Box;
}

/** Of the unit square onto a picture. */
export interface Placement {
  scale: number;
  dx: number;
  dy: number;
}

export function toShapes(features: readonly BoundaryFeature[]): Shape[] {
  return features.map(({ properties, geometry }) => {
    const polygons = ringsOf(geometry).map((rings) => rings.map((ring) => ring.map(toUnit)));
    return { ...properties, polygons, box: boxOf(polygons.flat(2)) };
  });
}

function ringsOf(geometry: Polygon | MultiPolygon): Position[][][] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

export function toUnit([lon = 0, lat = 0]: Position): Xy {
  const sine = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

export function boxOf(points: readonly Xy[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

export function boxOfShapes(shapes: readonly Shape[]): Box {
  return boxOf(
    shapes.flatMap(({ box }): Xy[] => [
      [box.left, box.top],
      [box.right, box.bottom],
    ]),
  );
}

export function place([x, y]: Xy, { scale, dx, dy }: Placement): Xy {
  return [x * scale + dx, y * scale + dy];
}

export function placeShape(shape: Shape, placement: Placement): Polygons {
  return shape.polygons.map((rings) => rings.map((ring) => ring.map((point) => place(point, placement))));
}

/** The largest picture of the shapes inside a frame. */
export function fitInto(box: Box, frame: Box): Placement {
  const scale = Math.min(
    (frame.right - frame.left) / (box.right - box.left),
    (frame.bottom - frame.top) / (box.bottom - box.top),
  );
  return {
    scale,
    dx: (frame.left + frame.right) / 2 - ((box.left + box.right) / 2) * scale,
    dy: (frame.top + frame.bottom) / 2 - ((box.top + box.bottom) / 2) * scale,
  };
}

/** For a `path` of SVG and for the canvas. */
export function toPath(polygons: Polygons): string {
  return polygons
    .flat()
    .map((ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`)
    .join("");
}
