"use client";

import { useMemo } from "react";
import Supercluster from "supercluster";
import { useFormat } from "@/components/layout/intl";
import type { MapPoint } from "@/lib/analytics/map/schema";
import type { Placed } from "./leaflet-map";
import { place, toUnit } from "./project";

interface Circle {
  key: string;
  name: string | null;
  count: number;
  lat: number;
  lon: number;
}

interface MapPointsProps {
  points: readonly MapPoint[];
  placed: Placed;
  onGo: (at: { lat: number; lon: number; zoom: number }) => void;
}

const radiusMax = 26;

/** Settlements as circles, those that would cover each other as one. */
export function MapPoints({ points, placed, onGo }: MapPointsProps) {
  const format = useFormat();
  const index = useMemo(() => indexOf(points), [points]);
  const circles = circlesOf(index, placed);
  const largest = Math.max(1, ...circles.map(({ count }) => count));
  return (
    <svg width="1" height="1" aria-hidden="true" className="absolute top-0 left-0 overflow-visible">
      {circles.map(({ key, name, count, lat, lon }) => {
        const [x, y] = place(toUnit([lon, lat]), placed.placement);
        const radius = 9 + (radiusMax - 9) * Math.sqrt(count / largest);
        return (
          <g
            key={key}
            className="pointer-events-auto cursor-pointer"
            onClick={() => onGo({ lat, lon, zoom: placed.zoom + 1.5 })}
          >
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
            {name !== null && (
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
                {name}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function indexOf(points: readonly MapPoint[]) {
  const index = new Supercluster<{ name: string; count: number }, { count: number }>({
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
    points.map(({ name, count, lat, lon }) => ({
      type: "Feature",
      properties: { name, count },
      geometry: { type: "Point", coordinates: [lon, lat] },
    })),
  );
}

function circlesOf(index: ReturnType<typeof indexOf>, placed: Placed): Circle[] {
  return index.getClusters(placed.bounds, Math.round(placed.zoom)).map((feature, at) => {
    const [lon = 0, lat = 0] = feature.geometry.coordinates;
    const { properties } = feature;
    const name = "cluster" in properties ? null : properties.name;
    return { key: `${name ?? "cluster"}-${at}-${lat}-${lon}`, name, count: properties.count, lat, lon };
  });
}
