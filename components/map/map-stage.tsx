"use client";

import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Checkbox } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import { Button } from "@/components/ui/button";
import type { Boundaries, MapPoint } from "@/lib/analytics/map/schema";
import type { MapView } from "@/lib/analytics/schema";
import { looksOf } from "./area-looks";
import type { LeafletMap, MapTiles, Placed } from "./leaflet-map";
import type { MapAddress } from "./map-address";
import type { MapLook } from "./map-look";
import { MapLegend } from "./map-legend";
import { MapWaiting } from "./map-waiting";
import { FrameCaption } from "./period-strip";
import type { Remote } from "./use-map-data";
import type { MapWords } from "./use-map-words";
import type { Playback } from "./use-playback";

/** Leaflet comes after the shell: the page can be read while it is on its way. */
const MapCanvas = dynamic(() => import("./map-canvas"), { ssr: false, loading: () => <MapWaiting /> });

interface MapStageProps {
  view: MapView;
  address: MapAddress;
  words: MapWords;
  boundaries: Remote<Boundaries>;
  playback: Playback;
  points: readonly MapPoint[];
  tiles: MapTiles | null;
  hovered: string | null;
  onHover: (code: string | null) => void;
  onSelect: (code: string) => void;
  onOpen: (code: string) => void;
  onUp: () => void;
  onPlaced: (placed: Placed) => void;
  addressOf: (point: MapPoint) => string | null;
  onMoved: (at: MapLook | null) => void;
  onSmooth: (isSmoothed: boolean) => void;
}

/** The map with what floats over it: legend, zoom, the week of the playback. */
export function MapStage(props: MapStageProps) {
  const { view, address, words, boundaries, playback, onSmooth } = props;
  const t = useTranslations();
  const format = useFormat();
  const [map, setMap] = useState<LeafletMap | null>(null);
  const { frameOf } = playback;
  // A territory without parts shows itself.
  const areas = useMemo(() => (view.areas.length > 0 ? view.areas : [itself(view)]), [view]);
  const looks = useMemo(() => looksOf(areas, { words, t, format, frameOf }), [areas, words, t, format, frameOf]);
  const isThere = boundaries.data !== null && !boundaries.isStale;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <div className="relative min-h-[300px] flex-1 max-lg:h-[520px] max-lg:flex-none max-md:h-[380px]">
        {boundaries.errorCode !== null ? (
          <NoMap title={t("map.empty.failedTitle")} text={t("map.empty.failedBoundaries")} onRetry={boundaries.retry} />
        ) : boundaries.data === null ? (
          <MapWaiting />
        ) : isThere && boundaries.data.features.length === 0 ? (
          <NoMap title={t("map.empty.boundariesTitle")} text={t("map.empty.boundariesText")} />
        ) : (
          <MapCanvas
            label={t("map.mapLabel", { place: view.whole.name })}
            features={boundaries.data.features}
            {...{ looks, points: props.points, hovered: props.hovered, tiles: props.tiles }}
            selected={address.selected}
            onHover={props.onHover}
            onSelect={props.onSelect}
            onOpen={props.onOpen}
            onUp={props.onUp}
            onPlaced={props.onPlaced}
            addressOf={props.addressOf}
            at={address.at}
            onMoved={props.onMoved}
            onReady={setMap}
          />
        )}
        <ZoomButtons map={map} />
        {playback.week !== null && <FrameCaption week={playback.week} />}
        <div className="pointer-events-none absolute bottom-0 left-0 z-[460] grid w-[190px] gap-1.5 rounded-md bg-canvas/85 py-1 pr-2 max-md:hidden">
          <MapLegend
            {...{ view, words }}
            measure={address.measure}
            boundaries={boundaries.data}
            isMoving={playback.week !== null}
          />
          <SmoothBox address={address} onSmooth={onSmooth} />
        </div>
      </div>
      <div className="grid gap-1.5 md:hidden">
        <MapLegend
          {...{ view, words }}
          measure={address.measure}
          boundaries={boundaries.data}
          isMoving={playback.week !== null}
        />
        <SmoothBox address={address} onSmooth={onSmooth} />
      </div>
    </div>
  );
}

function itself({ whole, areas }: MapView): MapView["areas"][number] {
  return areas[0] ?? { ...whole, kind: "municipality" };
}

function SmoothBox({ address, onSmooth }: Pick<MapStageProps, "address" | "onSmooth">) {
  const t = useTranslations();
  if (address.measure !== "per_1000") return null;
  return (
    <Checkbox
      checked={address.isSmoothed}
      onChange={(event) => onSmooth(event.target.checked)}
      className="pointer-events-auto text-xs!"
      aria-describedby={undefined}
    >
      <span title={t("map.filters.smoothTitle")}>{t("map.filters.smooth")}</span>
    </Checkbox>
  );
}

function ZoomButtons({ map }: { map: LeafletMap | null }) {
  const t = useTranslations();
  const buttons = [
    { key: "in", sign: "+", run: () => map?.zoomBy(0.75) },
    { key: "out", sign: "−", run: () => map?.zoomBy(-0.75) },
    { key: "fit", sign: "⤢", run: () => map?.fit() },
  ] as const;
  return (
    <div className="absolute right-0 bottom-0 z-[460] grid">
      {buttons.map(({ key, sign, run }) => (
        <button
          key={key}
          type="button"
          aria-label={t(`map.zoom.${key}`)}
          title={t(`map.zoom.${key}`)}
          onClick={run}
          className="grid size-7 place-items-center border border-b-0 border-line-strong bg-surface text-base first:rounded-t-md last:rounded-b-md last:border-b hover:bg-hover pointer-coarse:size-11"
        >
          {sign}
        </button>
      ))}
    </div>
  );
}

function NoMap({ title, text, onRetry }: { title: string; text: string; onRetry?: () => void }) {
  const t = useTranslations();
  return (
    <div className="grid h-full place-items-center">
      <EmptyState
        title={title}
        text={text}
        {...(onRetry ? { action: <Button onClick={onRetry}>{t("common.retry")}</Button> } : {})}
      />
    </div>
  );
}
