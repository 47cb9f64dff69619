import Link from "next/link";
import { Table } from "@/components/ui/table";
import type { Translate } from "@/lib/platform/intl";
import type { ChartModel } from "./model";

interface ChartTableProps {
  caption: string;
  model: ChartModel;
  show: (value: number) => string;
  t: Translate;
}

/** The same figures as the drawing, for whoever reads them; each row opens what was counted. */
export function ChartTable({ caption, model, show, t }: ChartTableProps) {
  return (
    <details className="mt-1 text-sm print:hidden">
      <summary className="w-fit cursor-pointer rounded-sm py-1 text-xs text-ink-2 hover:text-ink pointer-coarse:py-3">
        {t("charts.table")}
        <span className="sr-only">: {caption}</span>
      </summary>
      <div className="max-h-80 overflow-y-auto">
        <Table
          caption={caption}
          columns={[
            { key: "point", label: t("charts.when") },
            ...model.series.map(({ key, name }) => ({ key, label: name, isNumber: true })),
          ]}
          rows={model.points.map((point, index) => ({
            key: point.key,
            cells: [
              point.href ? (
                <Link key="point" href={point.href} prefetch={false} className="link">
                  {point.long}
                </Link>
              ) : (
                point.long
              ),
              ...model.series.map(({ values }) => {
                const value = values[index] ?? null;
                return value === null ? "—" : show(value);
              }),
            ],
          }))}
        />
      </div>
    </details>
  );
}
