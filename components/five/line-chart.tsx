"use client";

import { useTranslations } from "use-intl";
import { noonOf } from "@/components/answer/local-day";
import { useFormat } from "@/components/layout/intl";
import type { FiveLine } from "@/lib/analytics/five/schema";
import { LineTable } from "./line-table";
import { bandPath, linePath, plot, scaleOf, yOf } from "./line-paths";
import type { LineFrame, PlottedPoint } from "./line-paths";

interface LineChartProps {
  line: FiveLine;
  width: number;
  height: number;
  write: (value: number) => string;
  /** Both ends labelled and the axis cut: for times and shares. */
  isCut?: boolean;
  norm?: { value: number; label: string } | null;
  /** First and last day below. */
  hasDays?: boolean;
  asOf: string;
}

/** One line against last year, what is usual, or a norm. It says what it shows, and has its figures as a table. */
export function LineChart({ line, width, height, write, isCut = false, norm, hasDays = false, asOf }: LineChartProps) {
  const t = useTranslations();
  const format = useFormat();
  const frame: LineFrame = {
    width,
    height,
    side: 3,
    top: isCut ? 18 : 6,
    bottom: (hasDays ? 19 : 3) + (isCut ? 12 : 0),
  };
  const known = line.now.filter((value) => value !== null);
  const isNormShown = norm !== undefined && norm !== null && norm.value <= Math.max(...known, 0) * 1.5;
  const scale = scaleOf([...line.now, ...line.past, ...(isNormShown ? [norm.value] : [])], { isCut });
  const floor = height - (hasDays ? 17 : 1);
  const now = plot(line.now, frame, scale);
  const past = plot(line.past, frame, scale);
  const what = t(`five.line.label.${line.unit}`);
  const [first, last] = [known[0], known.at(-1)];
  const spoken =
    first === undefined || last === undefined
      ? t("five.line.spokenNone", { what })
      : t("five.line.spoken", { what, first: write(first), last: write(last), most: write(Math.max(...known)) });
  const writeDay = (at: string) => (line.unit === "hours" ? format.time(at) : format.day(noonOf(at), asOf));
  return (
    <figure className="relative m-0">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={spoken}
        className="max-w-full overflow-visible"
      >
        <path d={`M0 ${floor}H${width}`} stroke="var(--color-line)" />
        {line.pastIs === "usual" && <path d={bandPath(past, floor)} fill="var(--color-series-band)" />}
        {line.pastIs === "year" && (
          <path
            d={linePath(past)}
            fill="none"
            stroke="var(--color-series-past)"
            strokeWidth="1.5"
            strokeLinejoin="round"
          />
        )}
        {isNormShown && (
          <g>
            <path
              d={`M0 ${yOf(norm.value, frame, scale)}H${width}`}
              stroke="var(--color-series-past)"
              strokeDasharray="3 3"
            />
            <Label x={width} y={yOf(norm.value, frame, scale) - 4} anchor="end" text={norm.label} />
          </g>
        )}
        <path d={linePath(now)} fill="none" stroke="var(--color-series-now)" strokeWidth="2" strokeLinejoin="round" />
        <Ends points={now} values={line.now} write={write} isLabelled={isCut} width={width} />
        {hasDays && line.from !== "" && (
          <g>
            <Label x={0} y={height - 2} anchor="start" text={writeDay(line.from)} />
            <Label x={width} y={height - 2} anchor="end" text={writeDay(line.to)} />
          </g>
        )}
      </svg>
      <LineTable line={line} write={write} caption={what} asOf={asOf} />
    </figure>
  );
}

function Label({
  x,
  y,
  anchor,
  text,
  isNow,
}: {
  x: number;
  y: number;
  anchor: "start" | "end";
  text: string;
  isNow?: boolean;
}) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      stroke="var(--color-surface)"
      strokeWidth="4"
      strokeLinejoin="round"
      paintOrder="stroke"
      fontSize="12"
      fontWeight={isNow ? 600 : 400}
      fill={isNow ? "var(--color-ink)" : "var(--color-ink-3)"}
    >
      {text}
    </text>
  );
}

interface EndsProps {
  points: (PlottedPoint | null)[];
  values: (number | null)[];
  write: (value: number) => string;
  isLabelled: boolean;
  width: number;
}

/** The dot of the present, and what the line begins and ends with. */
function Ends({ points, values, write, isLabelled, width }: EndsProps) {
  const firstAt = points.findIndex((point) => point !== null);
  const lastAt = points.findLastIndex((point) => point !== null);
  const [first, last] = [points[firstAt], points[lastAt]];
  if (!first || !last) return null;
  return (
    <g>
      <circle cx={last.x} cy={last.y} r="3" fill="var(--color-series-now)" />
      {isLabelled && firstAt !== lastAt && (
        <Label
          x={first.x}
          y={besides(first, points.slice(firstAt + 1, firstAt + 1 + reach))}
          anchor="start"
          text={write(values[firstAt] ?? 0)}
        />
      )}
      {isLabelled && (
        <Label
          x={width}
          y={besides(last, points.slice(Math.max(0, lastAt - reach), lastAt))}
          anchor="end"
          text={write(values[lastAt] ?? 0)}
          isNow
        />
      )}
    </g>
  );
}

const reach = 4;

/** The side of an end on which its line does not go; `beside` are the points that follow it inwards. */
function besides({ y }: PlottedPoint, beside: readonly (PlottedPoint | null)[]): number {
  const known = beside.filter((point) => point !== null);
  return known.some((point) => point.y < y - 1) && !known.some((point) => point.y > y + 16) ? y + 16 : y - 8;
}
