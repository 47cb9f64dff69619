"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import type { SeriesPoint } from "@/lib/analytics/schema";
import type { MapWords } from "./use-map-words";

interface DayBarsProps {
  points: readonly SeriesPoint[];
  words: MapWords;
  isStale: boolean;
}

const height = 44;
const unit = 10;

/** Bars from zero, and what they are compared with as a line. Stretched to the width there is. */
export function DayBars({ points, words, isStale }: DayBarsProps) {
  const t = useTranslations();
  const format = useFormat();
  const top = Math.max(1, ...points.flatMap(({ count, before }) => [count, before]));
  const width = points.length * unit;
  const y = (value: number) => height - (value / top) * (height - 4);
  const most = [...points].sort((a, b) => b.count - a.count)[0];
  const total = points.reduce((sum, { count }) => sum + count, 0);
  if (total === 0 && points.every(({ before }) => before === 0)) {
    return <p className="grid h-11 place-items-center bg-sunken text-xs text-ink-3">{t("map.strip.empty")}</p>;
  }
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t("map.strip.spoken", {
        unit: words.unitName,
        count: format.number(most?.count ?? 0),
        day: format.calendarDay(most?.day ?? ""),
        total: format.number(total),
      })}
      className={cx("block h-11 w-full", isStale && "opacity-60")}
    >
      {points.map(({ day, count }, index) => (
        <rect
          key={day}
          x={index * unit + 0.8}
          width={unit - 1.6}
          y={y(count)}
          height={height - y(count)}
          fill="var(--color-ink-2)"
        >
          <title>{`${format.calendarDay(day)}: ${words.count(count)}`}</title>
        </rect>
      ))}
      <polyline
        fill="none"
        stroke="var(--color-canvas)"
        strokeWidth="4"
        vectorEffect="non-scaling-stroke"
        points={line()}
      />
      <polyline
        fill="none"
        stroke="var(--color-series-past)"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
        points={line()}
      />
    </svg>
  );
  function line(): string {
    return points.map(({ before }, index) => `${(index + 0.5) * unit},${y(before)}`).join(" ");
  }
}

/** Seven days as one bar, Monday by Monday. */
export function toWeeks(points: readonly SeriesPoint[]): SeriesPoint[] {
  const weeks = new Map<string, SeriesPoint>();
  for (const { day, count, before } of points) {
    const monday = mondayOf(day);
    const week = weeks.get(monday) ?? { day: monday, count: 0, before: 0 };
    weeks.set(monday, { day: monday, count: week.count + count, before: week.before + before });
  }
  return [...weeks.values()];
}

const dayMs = 86_400_000;

function mondayOf(day: string): string {
  const at = Date.parse(day);
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * dayMs).toISOString().slice(0, 10);
}
