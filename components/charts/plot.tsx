import type { ChartModel, ChartSeries, SeriesTone } from "./model";
import { bandPath, barsOf, linePath, plotWidth } from "./paths";
import { pointAt } from "./scale";
import type { ValueScale } from "./scale";

const strokes: Record<SeriesTone, { className: string; width: number; dashes?: string }> = {
  now: { className: "text-series-now", width: 2 },
  past: { className: "text-series-past", width: 1.75 },
  third: { className: "text-series-now", width: 1.5, dashes: "1.5 3" },
};

interface PlotProps {
  model: ChartModel;
  scale: ValueScale;
  height: number;
}

/** The drawing alone, stretched to its place; whoever cannot see it has the sentence and the table. */
export function Plot({ model, scale, height }: PlotProps) {
  return (
    <svg
      viewBox={`0 0 ${plotWidth} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 block size-full overflow-visible"
    >
      {model.band && <path d={bandPath(model.band, scale, height)} className="fill-series-band" />}
      {scale.ticks.map((tick) => (
        <Level key={tick} y={scale.at(tick) * height} isBase={tick === scale.min && !scale.isCut} />
      ))}
      {model.series.map((series) => (
        <Series key={series.key} {...{ series, scale, height }} />
      ))}
      {model.norm && (
        <line
          x1={0}
          x2={plotWidth}
          y1={scale.at(model.norm.value) * height}
          y2={scale.at(model.norm.value) * height}
          className="stroke-ink-2"
          strokeWidth={1.25}
          strokeDasharray="5 4"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {model.events?.map((event) => (
        <Upright key={event.key} x={pointAt(event.at, model.points.length) * plotWidth} height={height} />
      ))}
    </svg>
  );
}

/** One of the lines across that a value is read by. */
export function Level({ y, isBase }: { y: number; isBase: boolean }) {
  return (
    <line
      x1={0}
      x2={plotWidth}
      y1={y}
      y2={y}
      className={isBase ? "stroke-line-strong" : "stroke-line"}
      strokeWidth={1}
      vectorEffect="non-scaling-stroke"
    />
  );
}

function Upright({ x, height }: { x: number; height: number }) {
  return (
    <line
      x1={x}
      x2={x}
      y1={0}
      y2={height}
      className="stroke-ink-2"
      strokeWidth={1}
      strokeDasharray="2 2"
      vectorEffect="non-scaling-stroke"
    />
  );
}

function Series({ series, scale, height }: { series: ChartSeries; scale: ValueScale; height: number }) {
  const stroke = strokes[series.tone];
  if (series.look === "bars") {
    return (
      <g className={stroke.className} fill="currentColor">
        {barsOf(series.values, scale, height).map(({ index, ...bar }) => (
          <rect key={index} {...bar} />
        ))}
      </g>
    );
  }
  return (
    <g className={stroke.className} fill="none" strokeLinejoin="round" strokeLinecap="round">
      {series.tone === "past" && (
        // The ground of the page around it, so that it is seen on dark bars as well.
        <path
          d={linePath(series.values, scale, height)}
          className="stroke-surface"
          strokeWidth={4}
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path
        d={linePath(series.values, scale, height)}
        stroke="currentColor"
        strokeWidth={stroke.width}
        strokeDasharray={stroke.dashes}
        vectorEffect="non-scaling-stroke"
      />
    </g>
  );
}
