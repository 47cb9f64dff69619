"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { MapArea } from "@/lib/analytics/schema";

export interface IntervalScale {
  max: number;
}

const width = 84;
const height = 14;
const edge = 5;

/** One scale for all rows; a few people with a wide interval must not press all others together. */
export function intervalScale(areas: readonly MapArea[], middle: number | null): IntervalScale {
  const rates = areas.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  return { max: Math.max(...rates, middle ?? 0, 0.01) * 1.15 };
}

/** The 90 % interval as a line with the rate as a dot; the whole is a thin vertical. */
export function IntervalDots({ area, scale, middle }: { area: MapArea; scale: IntervalScale; middle: number | null }) {
  const t = useTranslations();
  const format = useFormat();
  if (area.rate === null || area.low === null || area.high === null) return null;
  const at = (value: number) => edge + (Math.min(value, scale.max) / scale.max) * (width - 2 * edge);
  const spoken = t("map.table.intervalSpoken", {
    low: format.rate(area.low),
    high: format.rate(area.high),
  });
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={spoken}
      className="block overflow-visible"
    >
      {middle !== null && (
        <line
          x1={at(middle)}
          x2={at(middle)}
          y1={-6}
          y2={height + 6}
          stroke="var(--color-series-past)"
          strokeOpacity="0.6"
        />
      )}
      <line
        x1={at(area.low)}
        x2={at(area.high)}
        y1={height / 2}
        y2={height / 2}
        stroke="var(--color-line-strong)"
        strokeWidth="2"
      />
      <circle cx={at(area.rate)} cy={height / 2} r="4" fill="var(--color-ink)" />
    </svg>
  );
}
