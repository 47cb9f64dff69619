import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";
import type { Translate } from "@/lib/platform/intl";
import { ChartTable } from "./chart-table";
import { Dots, EndLabels, EventLabels, LevelLabels, PointLabels } from "./marks";
import type { ChartModel } from "./model";
import { Plot } from "./plot";
import { PointReader } from "./point-reader";
import type { ReadPoint } from "./point-reader";
import { pointAt, valueScale } from "./scale";

interface TimeChartProps {
  /** The finding, as a sentence. */
  title: ReactNode;
  /** Unit, period, n. */
  note: ReactNode;
  /** Says for whoever does not see it what the drawing shows. */
  sentence: string;
  model: ChartModel;
  /** Writes a value with its unit. */
  show: (value: number) => string;
  t: Translate;
  /** Pixels. */
  height?: number;
  /** One of several in a row: fewer names under the axis. */
  isSmall?: boolean;
  /** Charts in a row of small ones are told apart by their titles alone. */
  level?: "h2" | "h3";
}

/** Days or weeks along the axis: drawn on the server, read in the browser, with a table for everybody. */
export function TimeChart({
  title,
  note,
  sentence,
  model,
  show,
  t,
  height = 150,
  isSmall = false,
  level: Heading = "h3",
}: TimeChartProps) {
  const scale = valueScale(model);
  const label = typeof title === "string" ? title : sentence;
  return (
    <figure className="min-w-0 break-inside-avoid">
      <figcaption className="mb-3">
        <Heading className="text-sm font-semibold text-balance">{title}</Heading>
        <p className="text-xs text-ink-2">{note}</p>
        <p className="sr-only">{sentence}</p>
      </figcaption>
      <div className={cx("pl-11", isSmall ? "pr-32" : "pr-24")}>
        <EventLabels model={model} />
        <div className="relative" style={{ height }}>
          <Plot {...{ model, scale, height }} />
          <LevelLabels {...{ scale, height, show }} />
          <EndLabels {...{ model, scale, height, show }} />
          <Dots {...{ model, scale, height }} />
          {model.points.length > 0 && (
            <PointReader label={label} openHint={t("charts.openHint")} points={readPoints(model, show)} />
          )}
        </div>
        <PointLabels model={model} room={isSmall ? 3 : 5} />
      </div>
      {scale.isCut && (
        <p className="text-xs text-ink-3">{t("charts.cut", { from: show(scale.min), to: show(scale.max) })}</p>
      )}
      <ChartTable caption={label} {...{ model, show, t }} />
    </figure>
  );
}

function readPoints(model: ChartModel, show: (value: number) => string): ReadPoint[] {
  return model.points.map((point, index) => ({
    at: pointAt(index, model.points.length),
    title: point.long,
    lines: [
      ...model.series.map(({ name, values }) => {
        const value = values[index] ?? null;
        return `${name}: ${value === null ? "—" : show(value)}`;
      }),
      ...(model.events ?? []).filter(({ at }) => at === index).map(({ label }) => label),
    ],
    href: point.href ?? null,
  }));
}
