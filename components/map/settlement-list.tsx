"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { MapPoint } from "@/lib/analytics/map/schema";

/** Where there are no smaller territories the settlements stand in their place. */
export function SettlementList({ points }: { points: readonly MapPoint[] }) {
  const t = useTranslations();
  const format = useFormat();
  if (points.length === 0) return null;
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{t("map.table.settlements")}</caption>
      <thead>
        <tr className="border-b border-line-strong text-xs text-ink-3">
          <th scope="col" className="px-6 py-1.5 text-left font-medium max-md:px-4">
            {t("map.table.settlement")}
          </th>
          <th scope="col" className="px-6 py-1.5 text-right font-medium max-md:px-4">
            {t("map.unit.incidentsHead")}
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ code, name, count }) => (
          <tr key={code} className="border-b border-line">
            <th scope="row" className="px-6 py-1 text-left font-normal max-md:px-4">
              {name}
            </th>
            <td className="px-6 py-1 text-right max-md:px-4">{format.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
