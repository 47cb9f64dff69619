import { line } from "d3-shape";

interface CurvePoint {
  threshold: number;
  coverage: number;
  precision: number | null;
}
type Points = readonly CurvePoint[];

const width = 1_000;
const height = 200;

function pathOf(points: Points, read: (point: Points[number]) => number | null): string {
  const draw = line<CurvePoint>()
    .defined((point) => read(point) !== null)
    .x(({ threshold }) => Math.round(threshold * width))
    .y((point) => Math.round((1 - (read(point) ?? 0)) * height * 10) / 10);
  return draw([...points]) ?? "";
}

/** Coverage in ink, precision dotted; drawn on the server, the thresholds are laid over it in the browser. */
export function CurvePlot({ points }: { points: Points }) {
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 block size-full overflow-visible"
    >
      {[0, 0.25, 0.5, 0.75, 1].map((level) => (
        <line
          key={level}
          x1={0}
          x2={width}
          y1={(1 - level) * height}
          y2={(1 - level) * height}
          className={level === 0 ? "stroke-line-strong" : "stroke-line"}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <path
        d={pathOf(points, ({ precision }) => precision)}
        fill="none"
        className="stroke-series-past"
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={pathOf(points, ({ coverage }) => coverage)}
        fill="none"
        className="stroke-series-now"
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
