"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import type { SeriesPoint } from "@/lib/analytics/schema";

const width = 168;
const height = 52;
const edge = 4;

/** Eight weeks in dark ink over the same weeks of last year in grey; from zero. */
export function WeekLine({ weeks, isStale }: { weeks: readonly SeriesPoint[]; isStale: boolean }) {
  const t = useTranslations();
  const format = useFormat();
  const top = Math.max(1, ...weeks.flatMap(({ count, before }) => [count, before]));
  const at = (value: number, index: number): [number, number] => [
    edge + (index / Math.max(1, weeks.length - 1)) * (width - 2 * edge),
    height - edge - (value / top) * (height - 2 * edge),
  ];
  const line = (values: readonly number[]) => values.map((value, index) => at(value, index).join(",")).join(" ");
  const last = weeks.at(-1);
  const first = weeks[0];
  const end = last ? at(last.count, weeks.length - 1) : null;
  const list = (key: "count" | "before") => weeks.map((week) => format.number(week[key])).join(", ");
  return (
    <figure className={cx(isStale && "opacity-60")}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t("map.panel.weeksSpoken", { values: list("count"), before: list("before") })}
      >
        <line x1="0" x2={width} y1={height - edge + 0.5} y2={height - edge + 0.5} stroke="var(--color-line)" />
        <polyline
          fill="none"
          stroke="var(--color-series-past)"
          strokeWidth="1.5"
          points={line(weeks.map(({ before }) => before))}
        />
        <polyline
          fill="none"
          stroke="var(--color-series-now)"
          strokeWidth="2"
          points={line(weeks.map(({ count }) => count))}
        />
        {end && <circle cx={end[0]} cy={end[1]} r="2.5" fill="var(--color-series-now)" />}
      </svg>
      <figcaption className="text-xs text-ink-3">
        {first && last && `${format.calendarDay(first.day)} – ${format.calendarDay(last.day)}; `}
        {t("map.panel.weeksNote")}
      </figcaption>
    </figure>
  );
}
