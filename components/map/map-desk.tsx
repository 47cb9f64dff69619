"use client";

import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { MapData, MapOptions, MapPoint, TerritoryDetails } from "@/lib/analytics/map/schema";
import type { Period } from "@/lib/analytics/schema";
import "./map.css";
import { AreaTable } from "./area-table";
import type { MapTiles, Placed } from "./leaflet-map";
import { MapHead } from "./map-head";
import { MapPath } from "./map-path";
import { MapPatterns } from "./map-patterns";
import { MapStage } from "./map-stage";
import { MapToolbar } from "./map-toolbar";
import { pointAddress, writeMapQuery } from "./map-address";
import type { Presets } from "./period-picker";
import { PeriodStrip } from "./period-strip";
import { PointList } from "./point-list";
import { PrintSheet } from "./print-sheet";
import { TerritoryPanel } from "./territory-panel";
import { nearBox } from "./near-box";
import { useBoundaries } from "./use-boundaries";
import { useMapAddress } from "./use-map-address";
import { useRemote } from "./use-map-data";
import { useMapWords } from "./use-map-words";
import { usePlayback } from "./use-playback";
import { usePoints } from "./use-points";
import { useTakeAway } from "./use-take-away";

interface MapDeskProps {
  initial: MapData;
  usualPeriod: Period;
  presets: Presets;
  span: Period;
  options: MapOptions;
  tiles: MapTiles | null;
  /** Stands on what is printed. */
  viewerName: string;
}

/** Map and table of the same figures; the address holds what is asked and how it is looked at. */
export function MapDesk({ initial, usualPeriod, presets, span, options, tiles, viewerName }: MapDeskProps) {
  const t = useTranslations();
  const hands = useMapAddress(usualPeriod);
  const { address, ask, look, goTo } = hands;
  const asked = writeMapQuery(address.query).toString();
  const remote = useRemote<MapData>(`/api/console/map?${asked}`, {
    key: `/api/console/map?${writeMapQuery(initial.view.query).toString()}`,
    data: initial,
  });
  const data = remote.data ?? initial;
  const { view } = data;
  // What is said is that of the figures that are shown, not of those still on their way.
  const { measure, isSmoothed } = address;
  const words = useMapWords({ query: view.query, measure, isSmoothed, rule: view.zoneRule });
  const boundaries = useBoundaries({ territory: view.query.territory, version: data.boundariesVersion });
  const playback = usePlayback(`/api/console/map/frames?${asked}`);
  const [hovered, setHovered] = useState<string | null>(null);
  const [seen, setSeen] = useState<Placed | null>(null);
  const isLeaf = view.areas.length === 0;
  const near = options.addressSource === null ? null : nearBox(seen);
  const points = usePoints({ asked, near, isWanted: (seen?.closer ?? 0) > pointsFrom || isLeaf });
  const addressOf = useCallback(
    (point: MapPoint) => (point.kind === "settlement" ? null : pointAddress(address.query, point)),
    [address.query],
  );
  const shown = view.areas.find(({ code }) => code === address.selected) ?? view.whole;
  const details = useRemote<TerritoryDetails>(
    `/api/console/map/territory?${writeMapQuery({ ...address.query, territory: shown.code }).toString()}`,
    null,
  );
  const takeAway = useTakeAway({ data, address, words, features: boundaries.data?.features ?? [] });

  const select = useCallback((code: string) => look({ selected: code }), [look]);
  const open = useCallback(
    (code: string) => {
      const area = view.areas.find((other) => other.code === code);
      if (area?.hasParts === true) goTo(code);
      else look({ selected: code });
    },
    [view.areas, goTo, look],
  );
  const up = useCallback(() => {
    const above = view.path.at(-2);
    if (address.selected !== null) look({ selected: null });
    else if (above) goTo(view.path.length === 2 ? null : above.code, view.whole.code);
  }, [view, address.selected, goTo, look]);
  const actions = { link: hands.link, tableAddress: `/api/console/map/table?${asked}`, ...takeAway.actions };

  return (
    <main id="content" className="flex min-h-0 flex-1 flex-col overflow-auto print:overflow-visible">
      <MapPatterns />
      <MapToolbar
        {...{ address, options, presets, span, actions }}
        comparedWith={view.comparedWith}
        onAsk={ask}
        onLook={look}
      />
      {remote.errorCode !== null && <Failed onRetry={remote.retry} />}
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_548px] max-lg:flex-none max-lg:grid-cols-1 print:hidden">
        <div className="flex min-h-0 min-w-0 flex-col gap-2 px-6 pt-3 pb-2 max-md:px-4">
          <MapPath view={view} onGo={goTo} />
          <MapHead data={data} words={words} options={options} isStale={remote.isStale} />
          <MapStage
            {...{ view, address, words, boundaries, playback, points, tiles, hovered }}
            onHover={setHovered}
            onSelect={select}
            onOpen={open}
            onUp={up}
            onPlaced={setSeen}
            addressOf={addressOf}
            onMoved={(at) => look({ at })}
            onSmooth={(isSmoothed) => look({ isSmoothed })}
          />
          <PeriodStrip
            {...{ data, address, span, words, playback }}
            isStale={remote.isStale}
            onAsk={ask}
            onStep={(step) => look({ step })}
          />
        </div>
        <aside
          aria-label={t("map.table.caption")}
          className="flex min-h-0 min-w-0 flex-col border-l border-line bg-surface max-lg:border-t max-lg:border-l-0"
        >
          <TerritoryPanel {...{ view, words, details }} area={shown} onOpen={open} />
          <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label={t("map.table.caption")}>
            {(isLeaf || near !== null) && (
              <PointList
                points={points}
                query={address.query}
                {...(near === null ? {} : { max: nearRowsMax, source: options.addressSource })}
              />
            )}
            {!isLeaf && (
              <AreaTable
                {...{ view, address, words, hovered }}
                areas={view.areas}
                onHover={setHovered}
                onSelect={select}
                onOpen={open}
                onSort={(sort, order) => look({ sort, order })}
              />
            )}
            {view.whole.count === 0 && <EmptyState title={t("map.empty.title")} text={t("map.empty.text")} />}
          </div>
        </aside>
      </div>
      {takeAway.isPrinting && (
        <PrintSheet {...{ data, address, words, options, viewerName }} boundaries={boundaries.data} />
      )}
    </main>
  );
}

/** So many zoom steps beyond the whole the settlements appear. */
const pointsFrom = 1.2;
/** Of streets and houses in sight so many stand beside the map; the table of territories follows. */
const nearRowsMax = 12;

function Failed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations();
  const format = useFormat();
  return (
    <div
      role="alert"
      lang={format.settings.locale}
      className="flex items-center gap-3 border-b border-line bg-warn-tint px-6 py-1.5 text-sm"
    >
      {t("map.empty.staleFailed")}
      <Button onClick={onRetry}>{t("common.retry")}</Button>
    </div>
  );
}
