"use client";

import { memo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import type { MapArea, MapView } from "@/lib/analytics/schema";
import { shortTerritoryName } from "@/lib/platform/format/territory-name";
import { IntervalDots } from "./interval-dots";
import type { IntervalScale } from "./interval-dots";
import type { MapWords } from "./use-map-words";
import { ZoneChip } from "@/components/analytics/zone-mark";

interface AreaRowProps {
  area: MapArea;
  view: MapView;
  words: MapWords;
  scale: IntervalScale;
  isSelected: boolean;
  isHovered: boolean;
  onHover: (code: string | null) => void;
  onSelect: (code: string) => void;
  onOpen: (code: string) => void;
}

const cell = "h-[27px] px-1.5 py-[3px] whitespace-nowrap first:pl-6 last:pr-6 max-md:first:pl-4 max-md:last:pr-4";

export const AreaRow = memo(function AreaRow(props: AreaRowProps) {
  const { area, view, words, scale, isSelected, isHovered, onHover, onSelect } = props;
  const t = useTranslations();
  const format = useFormat();
  const figure = words.figure(area);
  // The column of the absolute count stands beside it already.
  const zone = t("map.panel.zone", { zone: t(`map.zones.${figure.zone ?? "none"}`) });
  return (
    <tr
      aria-selected={isSelected}
      onPointerEnter={() => onHover(area.code)}
      onClick={() => onSelect(area.code)}
      className={cx(
        "cursor-pointer border-b border-line pointer-coarse:h-11",
        isSelected ? "bg-accent-tint" : isHovered && "bg-hover",
      )}
    >
      <th scope="row" className={cx(cell, "max-w-[180px] text-left font-normal max-md:max-w-[40vw]")}>
        <button
          type="button"
          lang="ru"
          title={area.name}
          aria-pressed={isSelected}
          onFocus={() => onHover(area.code)}
          onClick={(event) => {
            event.stopPropagation();
            if (isSelected) props.onOpen(area.code);
            else onSelect(area.code);
          }}
          className="block max-w-full truncate text-left [font-variant-numeric:normal] aria-pressed:font-semibold"
        >
          {shortTerritoryName(area.name)}
        </button>
      </th>
      <td className={cx(cell, "text-right")}>{format.number(area.count)}</td>
      <td className={cell}>
        <ZoneChip zone={figure.zone} title={zone}>
          {figure.text ?? t("map.table.few")}
        </ZoneChip>
      </td>
      <td className={cx(cell, "max-md:hidden")}>
        <IntervalDots area={area} scale={scale} middle={view.whole.rate} />
      </td>
      <td
        className={cx(cell, "text-right", isRise(area, words) ? "text-danger" : area.change === null && "text-ink-3")}
      >
        {area.change === null ? t("map.table.few") : format.change(area.change)}
      </td>
      <td className={cx(cell, "text-right max-md:hidden", area.onTimeShare === null && "text-ink-3")}>
        {area.onTimeShare === null ? "—" : format.percent(area.onTimeShare)}
      </td>
    </tr>
  );
});

function isRise({ change }: MapArea, { limits }: MapWords): boolean {
  return change !== null && change >= limits.change.red;
}
