"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { MapPoint } from "@/lib/analytics/map/schema";
import type { MapQuery } from "@/lib/analytics/schema";
import { pointAddress } from "./map-address";

interface PointListProps {
  points: readonly MapPoint[];
  query: MapQuery;
  /** Streets and houses in sight of the map: so many rows, and where the list of addresses comes from. */
  max?: number;
  source?: string | null;
}

/** The circles of the map as a table: settlements, and from nearby streets and houses. */
export function PointList({ points, query, max = Infinity, source = null }: PointListProps) {
  const t = useTranslations();
  const format = useFormat();
  if (points.length === 0) return null;
  const isNear = source !== null;
  const named = points.filter(({ kind }) => kind !== "several");
  const gathered = points.reduce((sum, { addresses = 0 }) => sum + addresses, 0);
  const left = Math.max(0, named.length - max) + gathered;
  return (
    <>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{isNear ? t("map.table.addresses") : t("map.table.settlements")}</caption>
        <thead>
          <tr className="border-b border-line-strong text-xs text-ink-3">
            <th scope="col" className="px-6 py-1.5 text-left font-medium max-md:px-4">
              {isNear ? t("map.table.address") : t("map.table.settlement")}
            </th>
            <th scope="col" className="px-6 py-1.5 text-right font-medium max-md:px-4">
              {t("map.unit.incidentsHead")}
            </th>
          </tr>
        </thead>
        <tbody>
          {named.slice(0, max).map((point) => (
            <tr key={point.code} className="border-b border-line">
              <th scope="row" className="px-6 py-1 text-left font-normal max-md:px-4">
                {point.name}
                {point.place !== undefined && <span className="text-ink-3"> · {point.place}</span>}
              </th>
              <td className="px-6 py-1 text-right max-md:px-4">
                <Link href={pointAddress(query, point)} prefetch={false} className="link">
                  {format.number(point.count)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isNear && (
        <p className="px-6 pt-1 pb-3 text-xs text-ink-3 max-md:px-4">
          {left > 0 && `${t("map.table.moreAddresses", { count: left, shown: format.number(left) })} `}
          {t("map.table.addressSource", { source })}
        </p>
      )}
    </>
  );
}
