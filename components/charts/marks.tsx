import { cx } from "@/components/ui/class-names";
import type { ChartModel, ChartSeries } from "./model";
import { lonePoints } from "./paths";
import { namedPoints, pointAt, spread } from "./scale";
import type { ValueScale } from "./scale";

interface MarksProps {
  model: ChartModel;
  scale: ValueScale;
  height: number;
  show: (value: number) => string;
}

const labelGap = 15;

/** What is written beside the drawing. It is text of the page, so that it is as large on a phone as on a desk. */
export function LevelLabels({ scale, height, show }: Omit<MarksProps, "model">) {
  return (
    <div aria-hidden="true" className="absolute inset-y-0 right-full pr-1.5 text-xs text-ink-3">
      {scale.ticks.map((tick) => (
        <span
          key={tick}
          className="absolute right-1.5 -translate-y-1/2 leading-none whitespace-nowrap"
          style={{ top: scale.at(tick) * height }}
        >
          {show(tick)}
        </span>
      ))}
    </div>
  );
}

/** Dots at the end of lines and where a value stands alone. */
export function Dots({ model, scale, height }: Omit<MarksProps, "show">) {
  return model.series
    .filter(({ look }) => look === "line")
    .flatMap((series) => {
      const last = lastKnown(series);
      return [...new Set([...lonePoints(series.values), ...(last === null ? [] : [last])])].map((index) => (
        <span
          key={`${series.key}-${index}`}
          aria-hidden="true"
          className={cx(
            "absolute size-[7px] -translate-1/2 rounded-full [print-color-adjust:exact]",
            series.tone === "past" ? "bg-series-past" : "bg-series-now",
          )}
          style={{
            left: `${pointAt(index, series.values.length) * 100}%`,
            top: scale.at(series.values[index] ?? 0) * height,
          }}
        />
      ));
    });
}

/** Each series is named where it ends, with its last value; norm and band as well. No legend to look up. */
export function EndLabels({ model, scale, height, show }: MarksProps) {
  const labels = [
    ...model.series.flatMap((series) => endOf(series, show)),
    ...(model.norm ? [{ key: "norm", value: model.norm.value, text: model.norm.label, look: "text-ink-2" }] : []),
    ...bandEnd(model),
  ];
  const tops = spread(
    labels.map(({ value }) => scale.at(value) * height),
    { gap: labelGap, max: height },
  );
  return (
    <div aria-hidden="true" className="absolute inset-y-0 left-full text-xs">
      {labels.map((label, index) => (
        <span
          key={label.key}
          className={cx("absolute left-2 -translate-y-1/2 leading-none whitespace-nowrap", label.look)}
          style={{ top: tops[index] }}
        >
          {label.text}
        </span>
      ))}
    </div>
  );
}

function endOf(series: ChartSeries, show: (value: number) => string) {
  const last = lastKnown(series);
  if (last === null) return [];
  const value = series.values[last] ?? 0;
  const look = series.tone === "past" ? "text-ink-3" : "font-semibold text-ink";
  return [{ key: series.key, value, text: `${series.name} ${show(value)}`, look }];
}

function bandEnd({ band }: ChartModel) {
  const last = (band?.low.length ?? 0) - 1;
  if (!band || last < 0) return [];
  const middle = ((band.low[last] ?? 0) + (band.high[last] ?? 0)) / 2;
  return [{ key: "band", value: middle, text: band.name, look: "text-ink-3" }];
}

function lastKnown({ values }: ChartSeries): number | null {
  const index = values.findLastIndex((value) => value !== null);
  return index < 0 ? null : index;
}

/** Days or weeks under the axis; a phone has room for fewer. */
export function PointLabels({ model, room }: { model: ChartModel; room: number }) {
  const count = model.points.length;
  const wide = namedPoints(count, room);
  const narrow = new Set(namedPoints(count, 3));
  return (
    <div aria-hidden="true" className="relative h-5 text-xs text-ink-3">
      {[...new Set([...wide, ...narrow])].map((index) => (
        <span
          key={index}
          className={cx(
            "absolute top-1.5 leading-none whitespace-nowrap",
            edgeShift(index, count),
            !narrow.has(index) && "max-md:hidden",
            !wide.includes(index) && "md:hidden",
          )}
          style={{ left: `${pointAt(index, count) * 100}%` }}
        >
          {model.points[index]?.short}
        </span>
      ))}
    </div>
  );
}

function edgeShift(index: number, count: number): string {
  if (count > 3 && index === 0) return "-translate-x-2";
  return count > 3 && index === count - 1 ? "-translate-x-full pl-2" : "-translate-x-1/2";
}

/** What happened is written on the chart, above the day on which it did. */
export function EventLabels({ model }: { model: ChartModel }) {
  const events = model.events ?? [];
  if (events.length === 0) return null;
  return (
    <ul className="relative mb-1 text-xs text-ink" style={{ height: events.length * 16 }}>
      {events.map((event, row) => {
        const at = pointAt(event.at, model.points.length) * 100;
        return (
          <li
            key={event.key}
            className={cx("absolute max-w-[60%] truncate leading-4", at > 55 ? "pr-1 text-right" : "pl-1")}
            style={{ top: row * 16, ...(at > 55 ? { right: `${100 - at}%` } : { left: `${at}%` }) }}
          >
            {event.label}
          </li>
        );
      })}
    </ul>
  );
}
