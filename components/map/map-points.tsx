"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import Supercluster from "supercluster";
import { useFormat } from "@/components/layout/intl";
import type { MapPoint } from "@/lib/analytics/map/schema";
import type { Placed } from "./leaflet-map";
import { place, toUnit } from "./project";

interface Circle {
  key: string;
  /** Null: several that would cover each other. */
  point: MapPoint | null;
  count: number;
  lat: number;
  lon: number;
}

interface MapPointsProps {
  points: readonly MapPoint[];
  placed: Placed;
  /** Where a press on a street or a house leads; a settlement is looked at more closely. */
  addressOf: (point: MapPoint) => string | null;
  onGo: (at: { lat: number; lon: number; zoom: number }) => void;
}

const radiusMax = 26;

/** Settlements, streets and houses as circles, those that would cover each other as one. */
export function MapPoints({ points, placed, addressOf, onGo }: MapPointsProps) {
  const router = useRouter();
  const index = useMemo(() => indexOf(points), [points]);
  const circles = circlesOf(index, placed).map((circle) => ({
    ...circle,
    at: place(toUnit([circle.lon, circle.lat]), placed.placement),
  }));
  const largest = Math.max(1, ...circles.map(({ count }) => count));
  function press({ point, lat, lon }: Omit<Circle, "key">) {
    const address = point && addressOf(point);
    if (address) router.push(address);
    else onGo({ lat, lon, zoom: placed.zoom + 1.5 });
  }
  return (
    <svg width="1" height="1" aria-hidden="true" className="absolute top-0 left-0 overflow-visible">
      {circles.map(({ key, ...circle }) => (
        <Mark
          key={key}
          {...circle}
          radius={9 + (radiusMax - 9) * Math.sqrt(circle.count / largest)}
          isNamed={circles.every((other) => other.key === key || !wouldCover(circle.at, other.at))}
          onPress={() => press(circle)}
        />
      ))}
    </svg>
  );
}

interface MarkProps extends Omit<Circle, "key"> {
  at: Position;
  radius: number;
  isNamed: boolean;
  onPress: () => void;
}

function Mark({ at: [x, y], point, count, radius, isNamed, onPress }: MarkProps) {
  const format = useFormat();
  return (
    <g className="pointer-events-auto cursor-pointer" onClick={onPress}>
      {point && <title>{[point.name, point.place].filter(Boolean).join(" · ")}</title>}
      <circle
        cx={x}
        cy={y}
        r={radius}
        fill="var(--color-ink)"
        fillOpacity="0.82"
        stroke="var(--color-surface)"
        strokeWidth="1.5"
      />
      <text x={x} y={y + 4} textAnchor="middle" fontSize="12" fontWeight="600" fill="var(--color-surface)">
        {format.number(count)}
      </text>
      {point && isNamed && (
        <text
          x={x}
          y={y + radius + 13}
          textAnchor="middle"
          fontSize="12"
          fill="var(--color-ink)"
          stroke="var(--color-canvas)"
          strokeWidth="3"
          paintOrder="stroke"
        >
          {point.name}
        </text>
      )}
    </g>
  );
}

type Position = readonly [x: number, y: number];

/** A name below a circle is some hundred pixels wide; where others stand as near as that, it is told on pointing at it. */
function wouldCover([x, y]: Position, [otherX, otherY]: Position): boolean {
  return Math.abs(x - otherX) < 110 && otherY - y < 62 && otherY - y > -30;
}

function indexOf(points: readonly MapPoint[]) {
  const index = new Supercluster<{ point: MapPoint; count: number }, { count: number }>({
    radius: 60,
    // Tiles as Leaflet counts them, so that the radius is one of pixels.
    extent: 256,
    maxZoom: 16,
    map: ({ count }) => ({ count }),
    reduce: (sum, { count }) => {
      sum.count += count;
    },
  });
  return index.load(
    points.map((point) => ({
      type: "Feature",
      properties: { point, count: point.count },
      geometry: { type: "Point", coordinates: [point.lon, point.lat] },
    })),
  );
}

function circlesOf(index: ReturnType<typeof indexOf>, placed: Placed): Circle[] {
  return index.getClusters(placed.bounds, Math.round(placed.zoom)).map((feature, at) => {
    const [lon = 0, lat = 0] = feature.geometry.coordinates;
    const { properties } = feature;
    const point = "cluster" in properties || properties.point.kind === "several" ? null : properties.point;
    return { key: point?.code ?? `cluster-${at}-${lat}-${lon}`, point, count: properties.count, lat, lon };
  });
}
