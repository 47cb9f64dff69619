import type { ReactNode } from "react";
import { cx } from "./class-names";

export interface Column {
  key: string;
  label: string;
  isNumber?: boolean;
}

interface TableProps {
  caption: string;
  columns: readonly Column[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** A plain table; where it is too wide it scrolls by itself and keeps the first column. */
export function Table({ caption, columns, rows }: TableProps) {
  return (
    <div
      className="overflow-x-auto rounded-lg border border-line bg-surface"
      tabIndex={0}
      role="region"
      aria-label={caption}
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                key={column.key}
                scope="col"
                className={cx(
                  "border-b border-line-strong bg-surface px-2.5 py-1.5 text-xs font-medium whitespace-nowrap text-ink-3",
                  column.isNumber ? "text-right" : "text-left",
                  index === 0 && "sticky left-0",
                )}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-b border-line last:border-b-0">
              {row.cells.map((cell, index) => {
                const column = columns[index];
                const className = cx("px-2.5 py-1.5 align-top", column?.isNumber && "text-right whitespace-nowrap");
                return index === 0 ? (
                  <th
                    key={column?.key}
                    scope="row"
                    className={cx(className, "sticky left-0 bg-surface text-left font-medium")}
                  >
                    {cell}
                  </th>
                ) : (
                  <td key={column?.key} className={className}>
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
