import { line } from "d3-shape";
import { plotWidth } from "./paths";
import { Level } from "./plot";

interface CurvePoint {
  threshold: number;
  coverage: number;
  precision: number | null;
}
type Points = readonly CurvePoint[];

const height = 200;

function pathOf(points: Points, read: (point: Points[number]) => number | null): string {
  const draw = line<CurvePoint>()
    .defined((point) => read(point) !== null)
    .x(({ threshold }) => Math.round(threshold * plotWidth))
    .y((point) => Math.round((1 - (read(point) ?? 0)) * height * 10) / 10);
  return draw([...points]) ?? "";
}

/** Coverage in ink, precision dotted; drawn on the server, the thresholds are laid over it in the browser. */
export function CurvePlot({ points }: { points: Points }) {
  return (
    <svg
      viewBox={`0 0 ${plotWidth} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 block size-full overflow-visible"
    >
      {[0, 0.25, 0.5, 0.75, 1].map((level) => (
        <Level key={level} y={(1 - level) * height} isBase={level === 0} />
      ))}
      <Curve path={pathOf(points, ({ precision }) => precision)} className="stroke-series-past" />
      <Curve path={pathOf(points, ({ coverage }) => coverage)} className="stroke-series-now" />
    </svg>
  );
}

function Curve({ path, className }: { path: string; className: string }) {
  return <path d={path} fill="none" className={className} strokeWidth={2} vectorEffect="non-scaling-stroke" />;
}
