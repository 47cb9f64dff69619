"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import type { MapArea, MapView } from "@/lib/analytics/schema";
import { AreaRow } from "./area-row";
import { intervalScale } from "./interval-dots";
import type { AreaSort, MapAddress } from "./map-address";
import { sortAreas } from "./sort-areas";
import type { MapWords } from "./use-map-words";

interface AreaTableProps {
  view: MapView;
  areas: readonly MapArea[];
  address: MapAddress;
  words: MapWords;
  hovered: string | null;
  onHover: (code: string | null) => void;
  onSelect: (code: string) => void;
  onOpen: (code: string) => void;
  onSort: (sort: AreaSort, order: "up" | "down") => void;
}

/** The same figures as on the map, a row for each territory. */
export function AreaTable({ view, areas, address, words, hovered, onHover, onSelect, onOpen, onSort }: AreaTableProps) {
  const t = useTranslations();
  const { sort, order } = address;
  const rows = useMemo(
    () => sortAreas(areas, { sort, order, valueOf: (area) => words.figure(area).value }),
    [areas, sort, order, words],
  );
  const scale = useMemo(() => intervalScale(areas, view.whole.rate), [areas, view.whole.rate]);
  return (
    <table className="w-full border-collapse text-sm" onPointerLeave={() => onHover(null)}>
      <caption className="sr-only">{t("map.table.caption")}</caption>
      <AreaTableHead {...{ view, address, words, onSort }} count={areas.length} />
      <tbody>
        {rows.map((area) => (
          <AreaRow
            key={area.code}
            {...{ area, words, scale, view, onHover, onSelect, onOpen }}
            isSelected={area.code === address.selected}
            isHovered={area.code === hovered}
          />
        ))}
      </tbody>
    </table>
  );
}

interface AreaTableHeadProps extends Pick<AreaTableProps, "view" | "address" | "words" | "onSort"> {
  count: number;
}

function AreaTableHead({ view, address, words, onSort, count }: AreaTableHeadProps) {
  const t = useTranslations();
  const format = useFormat();
  const { measure } = address;
  const columns: { sort: AreaSort; label: string; note?: string; isNumber?: boolean; isHidden?: boolean }[] = [
    { sort: "name", label: t("map.table.name"), note: format.number(count) },
    { sort: "count", label: words.unitHead, isNumber: true },
    { sort: "value", label: t(`map.measures.${measure === "absolute" ? "per_1000" : measure}`) },
  ];
  const later: typeof columns = [
    { sort: "change", label: t(`map.table.change.${view.query.comparison}`), isNumber: true },
    { sort: "onTime", label: t("map.table.onTime"), isNumber: true, isHidden: true },
  ];
  function head({ sort, label, note, isNumber, isHidden }: (typeof columns)[number]) {
    const isSorted = address.sort === sort;
    return (
      <th
        key={sort}
        scope="col"
        aria-sort={isSorted ? (address.order === "up" ? "ascending" : "descending") : "none"}
        className={cx(headClass, isNumber ? "text-right" : "text-left", isHidden && "max-md:hidden")}
      >
        <button
          type="button"
          title={t("map.table.sortBy", { column: label })}
          onClick={() => onSort(sort, isSorted && address.order === "down" ? "up" : "down")}
          className={cx("min-h-6 whitespace-nowrap hover:text-ink", isSorted && "font-semibold text-ink")}
        >
          {label}
          {note !== undefined && <span className="font-normal text-ink-3">{` ${note}`}</span>}
          {isSorted && <span aria-hidden="true">{address.order === "up" ? " ↑" : " ↓"}</span>}
        </button>
      </th>
    );
  }
  return (
    <thead>
      <tr>
        {columns.map(head)}
        <th
          scope="col"
          title={t("map.table.intervalTitle", { place: view.whole.name })}
          className={cx(headClass, "text-left font-medium max-md:hidden")}
        >
          {t("map.table.interval")}
        </th>
        {later.map(head)}
      </tr>
    </thead>
  );
}

const headClass =
  "sticky top-0 z-10 border-b border-line-strong bg-surface px-1.5 py-1 text-xs font-medium text-ink-3 first:pl-6 last:pr-6 max-md:first:pl-4 max-md:last:pr-4";
