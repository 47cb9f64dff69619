"use client";

import { useMemo } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { Boundaries, MapData, MapOptions } from "@/lib/analytics/map/schema";
import type { MapQuery } from "@/lib/analytics/schema";
import { shortTerritoryName } from "@/lib/platform/format/territory-name";
import { zoneSigns } from "./area-figure";
import { looksOf } from "./area-looks";
import { innerPoint } from "./inner-point";
import type { MapAddress } from "./map-address";
import type { AreaLook } from "./map-canvas";
import { useHeadline, useSummary } from "./map-head";
import { MapLabels } from "./map-labels";
import { useLegendLines } from "./map-legend";
import { measureText } from "./measure-text";
import { placeLabels } from "./place-labels";
import { PrintPatterns } from "./print-patterns";
import { boxOfShapes, fitInto, place, placeShape, toPath, toShapes } from "./project";
import { sortAreas } from "./sort-areas";
import type { MapWords } from "./use-map-words";

interface PrintSheetProps {
  data: MapData;
  address: MapAddress;
  words: MapWords;
  options: MapOptions;
  viewerName: string;
  boundaries: Boundaries | null;
}

const size = { width: 700, height: 560 };

/** One sheet A4 across, black on white: signs, dots and hatching carry the zones. */
export function PrintSheet({ data, address, words, options, viewerName, boundaries }: PrintSheetProps) {
  const t = useTranslations();
  const format = useFormat();
  const { view } = data;
  const legend = useLegendLines({ view, measure: address.measure, words });
  const looks = useMemo(() => looksOf(view.areas, { words, t, format, frameOf: null }), [view.areas, words, t, format]);
  const rows = sortAreas(view.areas, { sort: "value", order: "down", valueOf: (area) => words.figure(area).value });
  const now = new Date();
  return createPortal(
    <div data-theme="light" className="map-print hidden bg-[#fff] text-ink print:block">
      <h1 className="text-xl font-semibold">{useHeadline({ data, options })}</h1>
      <p className="mt-1 text-xs">
        {words.count(view.whole.count)} {useSummary({ data, words })} {useFilterWords(view.query, options).join("; ")}
      </p>
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)_270px] gap-4">
        <PrintMap boundaries={boundaries} looks={looks} label={view.whole.name} />
        <table className="h-fit w-full border-collapse text-[10px] leading-[13px]">
          <thead>
            <tr className="border-b border-ink text-left">
              <th>{t("map.table.name")}</th>
              <th className="pl-2 text-right">{words.unitHead}</th>
              <th className="pl-2 text-right">{t(`map.measureTabs.${address.measure}`)}</th>
              <th className="pl-2 text-right">{t(`map.table.change.${view.query.comparison}`)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, printedRowsMax).map((area) => {
              const { zone, text } = words.figure(area);
              return (
                <tr key={area.code} className="border-b border-line">
                  <td lang="ru" className="whitespace-nowrap [font-variant-numeric:normal]">
                    {shortTerritoryName(area.name)}
                  </td>
                  <td className="pl-2 text-right whitespace-nowrap">{format.number(area.count)}</td>
                  <td className="pl-2 text-right whitespace-nowrap">
                    {zone === null ? "▨" : `${zoneSigns[zone]} ${text ?? ""}`}
                  </td>
                  <td className="pl-2 text-right whitespace-nowrap">
                    {area.change === null ? "—" : format.change(area.change)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="mt-1 flex flex-wrap gap-x-4 text-xs">
        <b>{t(`map.legend.${address.measure}`, { unit: words.unitName })}</b>
        {legend.map(({ zone, text }) => (
          <span key={zone}>{`${zone === "none" ? "▨" : zoneSigns[zone]} ${text}`}</span>
        ))}
      </p>
      <p className="mt-1 text-xs">
        {t("map.print.by", { at: format.dateTime(now, now), name: viewerName })}{" "}
        {boundaries?.isSchematic === true && t("map.legend.schematic")}
      </p>
    </div>,
    document.body,
  );
}

/** What the map is narrowed to beside topic and place, which the title names. */
function useFilterWords({ agency, platform, stage, outcome }: MapQuery, options: MapOptions): string[] {
  const t = useTranslations();
  const body = options.agencies.find(({ code }) => code === agency)?.name;
  return [
    ...(body === undefined ? [] : [`${t("map.filters.agency")}: ${body}`]),
    ...(platform === null ? [] : [`${t("map.filters.channel")}: ${t(`common.platforms.${platform}`)}`]),
    ...(stage === null ? [] : [`${t("map.filters.stage")}: ${t(`map.stages.${stage}`)}`]),
    ...(outcome === null ? [] : [`${t("map.filters.outcome")}: ${t(`map.outcomes.${outcome}`)}`]),
  ];
}

/** Beyond so many rows the sheet would be two. */
const printedRowsMax = 44;

function PrintMap(given: { boundaries: Boundaries | null; looks: ReadonlyMap<string, AreaLook>; label: string }) {
  const { boundaries, looks, label } = given;
  const { placed, labels } = useMemo(() => {
    const shapes = toShapes(boundaries?.features ?? []);
    if (shapes.length === 0) return { placed: [], labels: [] };
    const around = { left: 90, top: 4, right: size.width - 90, bottom: size.height - 4 };
    const placement = fitInto(boxOfShapes(shapes), around);
    const drawn = shapes.map((shape) => ({ shape, polygons: placeShape(shape, placement) }));
    const wishes = drawn.flatMap(({ shape, polygons }) => {
      const look = looks.get(shape.code);
      return look ? [{ ...look, code: shape.code, at: place(innerPoint(shape), placement), polygons }] : [];
    });
    const frame = { left: 0, top: 0, right: size.width, bottom: size.height };
    return { placed: drawn, labels: placeLabels(wishes, { measure: measureText, around, frame }) };
  }, [boundaries, looks]);
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label} className="h-auto w-full">
      <PrintPatterns />
      {placed.map(({ shape, polygons }) => (
        <path
          key={shape.code}
          d={toPath(polygons)}
          fill={printFills[looks.get(shape.code)?.zone ?? "none"]}
          stroke="#000"
          strokeWidth="0.8"
        />
      ))}
      <MapLabels labels={labels} zoneOf={() => "paper"} />
    </svg>
  );
}

const printFills: Record<AreaLook["zone"], string> = {
  red: "url(#print-red)",
  amber: "url(#print-amber)",
  green: "#fff",
  none: "url(#print-none)",
};
