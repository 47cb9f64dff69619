"use client";

import { useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import type { Period, SeriesPoint } from "@/lib/analytics/schema";
import { addDays } from "@/lib/platform/format/add-days";

interface RangeSliderProps {
  period: Period;
  /** The days that the scale spans. */
  span: Period;
  weeks: readonly SeriesPoint[];
  /** While a playback runs: the week that is shown. */
  at: string | null;
  onChange: (period: Period) => void;
}

type End = "from" | "to";
const dayMs = 86_400_000;

/** A period on the scale of fourteen months, by its two ends; what is chosen counts when the hand lets go. */
export function RangeSlider({ period, span, weeks, at, onChange }: RangeSliderProps) {
  const t = useTranslations();
  const format = useFormat();
  const track = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<Period | null>(null);
  const dragged = useRef<End | null>(null);
  const shown = draft ?? period;
  const days = daysBetween(span.from, span.to) + 1;
  const share = (day: string) => Math.max(0, Math.min(1, daysBetween(span.from, day) / days));

  function move(end: End, index: number): Period {
    const day = addDays(span.from, Math.max(0, Math.min(days - 1, index)));
    const next = { ...shown, [end]: day };
    if (next.from > next.to) next[end] = end === "from" ? shown.to : shown.from;
    return next;
  }
  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    const index = indexAt(event);
    const fromNear = Math.abs(index - daysBetween(span.from, shown.from));
    const toNear = Math.abs(index - daysBetween(span.from, shown.to));
    dragged.current = fromNear < toNear ? "from" : "to";
    event.currentTarget.setPointerCapture(event.pointerId);
    setDraft(move(dragged.current, index));
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    if (dragged.current) setDraft(move(dragged.current, indexAt(event)));
  }
  function onPointerUp() {
    dragged.current = null;
    if (draft) onChange(draft);
    setDraft(null);
  }
  function indexAt(event: PointerEvent<HTMLDivElement>): number {
    const box = track.current?.getBoundingClientRect();
    return box ? Math.floor(((event.clientX - box.left) / box.width) * days) : 0;
  }
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>, end: End) {
    const index = daysBetween(span.from, shown[end]);
    const next = nextIndex(event.key, { index, last: days - 1 });
    if (next === null) return;
    event.preventDefault();
    onChange(move(end, next));
  }

  return (
    <div
      role="group"
      aria-label={t("map.strip.slider")}
      className="relative select-none pointer-coarse:mx-6 print:hidden"
    >
      <div
        ref={track}
        className="relative h-7 cursor-pointer touch-none"
        {...{ onPointerDown, onPointerMove, onPointerUp }}
        onPointerCancel={onPointerUp}
      >
        <WeekTicks weeks={weeks} span={span} />
        <div className="absolute inset-x-0 bottom-0 h-1 bg-line" />
        <div
          className="absolute bottom-0 h-1 bg-accent"
          style={{ left: percent(share(shown.from)), right: percent(1 - share(addDays(shown.to, 1))) }}
        />
        {at !== null && (
          <div
            className="absolute inset-y-0 border-x border-accent bg-accent-tint/60"
            style={{ left: percent(share(at)), width: percent(7 / days) }}
          />
        )}
        {(["from", "to"] as const).map((end) => (
          <div
            key={end}
            role="slider"
            tabIndex={0}
            aria-label={t(`map.strip.${end}`)}
            aria-valuemin={0}
            aria-valuemax={days - 1}
            aria-valuenow={daysBetween(span.from, shown[end])}
            aria-valuetext={format.calendarDay(shown[end], { withYear: true })}
            onKeyDown={(event) => onKeyDown(event, end)}
            className={cx(
              "absolute bottom-[-5px] z-10 size-3.5 -translate-x-1/2 rounded-full border-2 border-accent bg-surface pointer-coarse:bottom-[-10px] pointer-coarse:size-6",
              // Side by side under a finger, however short the period is.
              end === "from" ? "pointer-coarse:-translate-x-full" : "pointer-coarse:translate-x-0",
            )}
            style={{ left: percent(share(end === "from" ? shown.from : addDays(shown.to, 1))) }}
          />
        ))}
      </div>
      <MonthLine span={span} share={share} />
      {draft && (
        <output className="absolute -top-5 left-1/2 -translate-x-1/2 rounded-sm bg-surface px-1.5 text-xs font-semibold shadow-raised">
          {format.period(draft, { withYear: true })}
        </output>
      )}
    </div>
  );
}

function nextIndex(key: string, { index, last }: { index: number; last: number }): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return index - 1;
    case "ArrowRight":
    case "ArrowUp":
      return index + 1;
    case "PageDown":
      return index - 7;
    case "PageUp":
      return index + 7;
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

function WeekTicks({ weeks, span }: { weeks: readonly SeriesPoint[]; span: Period }) {
  const days = daysBetween(span.from, span.to) + 1;
  const top = Math.max(1, ...weeks.map(({ count }) => count));
  return (
    <svg
      viewBox={`0 0 ${days} 24`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-x-0 top-0 h-6 w-full"
    >
      {weeks.map(({ day, count }) => (
        <rect
          key={day}
          x={daysBetween(span.from, day) + 0.5}
          width={6}
          y={24 - (count / top) * 22}
          height={(count / top) * 22}
          fill="var(--color-series-band)"
        />
      ))}
    </svg>
  );
}

function MonthLine({ span, share }: { span: Period; share: (day: string) => number }) {
  const format = useFormat();
  return (
    <div aria-hidden="true" className="relative mt-1.5 h-4 text-xs text-ink-3">
      {monthsOf(span).map((day, index) => (
        <span
          key={day}
          className={index % 2 === 1 ? "absolute max-md:hidden" : "absolute"}
          style={{ left: percent(share(day)) }}
        >
          {monthName(format.calendarDay(day))}
          {(day.endsWith("-01-01") || index === 0) && <span className="max-md:hidden">{` ${day.slice(0, 4)}`}</span>}
        </span>
      ))}
    </div>
  );
}

function monthName(day: string): string {
  return day.replace(/^\d+\s/, "").replace(/\s\d+$/, "");
}

/** First days of the months; one that would run out of the scale is left out. */
function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  const at = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + (from.endsWith("-01") ? 0 : 1));
  for (; at.getTime() <= Date.parse(to) - 14 * dayMs; at.setUTCMonth(at.getUTCMonth() + 1)) {
    months.push(at.toISOString().slice(0, 10));
  }
  return months;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}
