import Link from "next/link";
import type { ReactNode } from "react";

export interface RankRow {
  key: string;
  name: string;
  value: number;
  /** The same of what it is compared with: a grey tick on the bar. */
  before: number | null;
  /** Already written out: `+52 %`, `мало данных`. */
  change: ReactNode;
  href?: string | undefined;
}

interface RankBarsProps {
  caption: string;
  columns: { name: string; value: string; before: string; change: string };
  rows: readonly RankRow[];
  show: (value: number) => string;
}

/** The longest first, all from zero: a table that is its own chart. */
export function RankBars({ caption, columns, rows, show }: RankBarsProps) {
  const longest = Math.max(1, ...rows.map(({ value, before }) => Math.max(value, before ?? 0)));
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-xs text-ink-3 [&>th]:border-b [&>th]:border-line [&>th]:pb-1 [&>th]:font-medium">
          <th scope="col" className="text-left">
            {columns.name}
          </th>
          <th scope="col" className="text-right">
            {columns.value}
          </th>
          <td className="w-[34%] border-b border-line max-md:hidden" />
          <th scope="col" className="pl-3 text-right">
            {columns.before}
          </th>
          <th scope="col" className="pl-3 text-right">
            {columns.change}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="[&>*]:border-b [&>*]:border-line [&>*]:py-1.5">
            <th scope="row" className="text-left font-normal">
              <Named row={row} />
            </th>
            <td className="pl-3 text-right font-semibold whitespace-nowrap">{show(row.value)}</td>
            <td className="pl-3 max-md:hidden">
              <RankBar row={row} longest={longest} />
            </td>
            <td className="pl-3 text-right whitespace-nowrap text-ink-2">
              {row.before === null ? "—" : show(row.before)}
            </td>
            <td className="pl-3 text-right whitespace-nowrap">{row.change}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Named({ row }: { row: RankRow }) {
  if (!row.href) return row.name;
  return (
    <Link href={row.href} prefetch={false} className="link">
      {row.name}
    </Link>
  );
}

function RankBar({ row, longest }: { row: RankRow; longest: number }) {
  return (
    <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" className="block h-3 w-full">
      <rect y={1} height={10} width={(row.value / longest) * 100} className="fill-series-now" />
      {row.before !== null && (
        <line
          x1={(row.before / longest) * 100}
          x2={(row.before / longest) * 100}
          y1={0}
          y2={12}
          className="stroke-series-past"
          strokeWidth={3}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
