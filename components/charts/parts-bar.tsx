import Link from "next/link";
import type { ReactNode } from "react";

export interface Part {
  key: string;
  name: string;
  value: number;
  /** Written out, with its share: `412, 38 %`. */
  shown: ReactNode;
  href?: string | undefined;
}

/** Told apart by pattern and not by colour alone, so that a black and white sheet says the same. */
const looks = ["solid", "dense", "hatch", "dots", "plain"] as const;

interface PartsBarProps {
  /** Unique on the page: patterns are referred to by it. */
  id: string;
  sentence: string;
  parts: readonly Part[];
}

/** Parts of one whole on one bar, each named below with its count; no pie. */
export function PartsBar({ id, sentence, parts }: PartsBarProps) {
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, { value }) => sum + value, 0));
  return (
    <div>
      <svg role="img" aria-label={sentence} width="100%" height={18} className="block border border-line-strong">
        <Patterns id={id} />
        {whole > 0 &&
          parts.map((part, index) => (
            <rect
              key={part.key}
              x={`${((starts[index] ?? 0) / whole) * 100}%`}
              width={`${(part.value / whole) * 100}%`}
              height="100%"
              fill={fillOf(id, index)}
              className="stroke-surface text-series-now"
            />
          ))}
      </svg>
      <ul className="mt-1 grid text-sm">
        {parts.map((part, index) => (
          <li key={part.key} className="flex items-baseline gap-2">
            <svg
              width={14}
              height={10}
              aria-hidden="true"
              className="flex-none border border-line-strong text-series-now"
            >
              <rect width="100%" height="100%" fill={fillOf(id, index)} />
            </svg>
            <span className="min-w-0 flex-1">
              {part.href ? (
                <Link href={part.href} prefetch={false} className="link inline-block py-1">
                  {part.name}
                </Link>
              ) : (
                <span className="inline-block py-1">{part.name}</span>
              )}
            </span>
            <span className="font-semibold whitespace-nowrap">{part.shown}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function fillOf(id: string, index: number): string {
  const look = looks[Math.min(index, looks.length - 1)];
  if (look === "solid") return "currentColor";
  return look === "plain" ? "transparent" : `url(#${id}-${look})`;
}

function Patterns({ id }: { id: string }) {
  return (
    <defs className="text-series-now">
      <pattern id={`${id}-dense`} width={3} height={3} patternUnits="userSpaceOnUse">
        <rect width={3} height={3} className="fill-series-past" />
      </pattern>
      <pattern id={`${id}-hatch`} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={1.6} height={5} className="fill-series-now" />
      </pattern>
      <pattern id={`${id}-dots`} width={5} height={5} patternUnits="userSpaceOnUse">
        <circle cx={2.5} cy={2.5} r={1} className="fill-series-now" />
      </pattern>
    </defs>
  );
}
