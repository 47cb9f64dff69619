"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { createPortal } from "react-dom";
import { cx } from "@/components/ui/class-names";
import type { BoundaryFeature, MapPoint } from "@/lib/analytics/map/schema";
import { innerPoint } from "./inner-point";
import { LeafletMap } from "./leaflet-map";
import type { AreaPaint, MapTiles, Placed } from "./leaflet-map";
import { readMapLook } from "./map-look";
import type { MapLook } from "./map-look";
import { MapLabels } from "./map-labels";
import type { LabelZone } from "./map-labels";
import { MapPoints } from "./map-points";
import { measureText } from "./measure-text";
import { isDirection, neighbourOf } from "./neighbour";
import { placeLabels } from "./place-labels";
import { boxOfShapes, place, placeShape, toShapes } from "./project";

export interface AreaLook extends AreaPaint {
  name: string;
  /** Written on the map. */
  figure: string;
  weight: number;
  isUrgent: boolean;
  isWorthLeader: boolean;
}

interface MapCanvasProps {
  label: string;
  features: readonly BoundaryFeature[];
  looks: ReadonlyMap<string, AreaLook>;
  points: readonly MapPoint[];
  selected: string | null;
  hovered: string | null;
  tiles: MapTiles | null;
  at: MapLook | null;
  onMoved: (at: MapLook | null) => void;
  onHover: (code: string | null) => void;
  onSelect: (code: string) => void;
  onOpen: (code: string) => void;
  onUp: () => void;
  onReady: (map: LeafletMap) => void;
  /** What is seen has changed. */
  onPlaced: (placed: Placed) => void;
  addressOf: (point: MapPoint) => string | null;
}

/** Areas, labels and circles; everything that is said in words stands around it. */
export default function MapCanvas(props: MapCanvasProps) {
  const { features, looks, selected, hovered, points, at } = props;
  const { container, map, placed } = useLeaflet(props);
  const shapes = useMemo(() => toShapes(features), [features]);
  const middles = useMemo(() => new Map(shapes.map((shape) => [shape.code, innerPoint(shape)])), [shapes]);
  const seen = useMemo(() => new Map([...middles].filter(([code]) => looks.has(code))), [middles, looks]);

  const atNow = useRef(at);
  useEffect(() => {
    atNow.current = at;
  });
  useEffect(() => map?.setAreas(features, atNow.current), [map, features]);
  useEffect(() => {
    // A step in the browser's history; every other change of the address comes from the map itself.
    const onStep = () => map?.show(readMapLook(new URLSearchParams(window.location.search).get("at")));
    window.addEventListener("popstate", onStep);
    return () => window.removeEventListener("popstate", onStep);
  }, [map]);
  useEffect(() => map?.paint(looks), [map, features, looks]);
  const tabStop = selected !== null && seen.has(selected) ? selected : ([...seen.keys()][0] ?? null);
  useEffect(() => map?.mark({ selected, hovered, tabStop }), [map, features, selected, hovered, tabStop]);

  const hasPoints = points.length > 0;
  const labels = useMemo(() => {
    // Where settlements stand in an area that is shown alone, its own figure stands in the title already.
    if (!placed || (shapes.length === 1 && hasPoints)) return [];
    const { placement, corner, width, height } = placed;
    const box = boxOfShapes(shapes);
    const [left, top] = place([box.left, box.top], placement);
    const [right, bottom] = place([box.right, box.bottom], placement);
    const wishes = shapes.flatMap((shape) => {
      const look = looks.get(shape.code);
      const middle = middles.get(shape.code);
      if (!look || !middle) return [];
      const at = place(middle, placement);
      return [{ ...look, code: shape.code, at, polygons: placeShape(shape, placement) }];
    });
    return placeLabels(wishes, {
      measure: measureText,
      around: { left, top, right, bottom },
      frame: {
        left: corner.x,
        top: corner.y,
        right: corner.x + width,
        bottom: corner.y + height - (width > legendFrom ? legendHeight : 0),
      },
    });
  }, [placed, shapes, middles, looks, hasPoints]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const focused = event.target instanceof Element ? event.target.getAttribute("data-code") : null;
    const acted = focused === null ? false : press(event.key, focused);
    if (!acted) return;
    event.preventDefault();
    event.stopPropagation();
  }
  function press(key: string, focused: string): boolean {
    if (isDirection(key)) {
      const next = neighbourOf(focused, { direction: key, places: seen });
      if (next !== null) {
        props.onSelect(next);
        map?.focus(next);
      }
    } else if (key === "Enter") props.onOpen(focused);
    else if (key === " ") props.onSelect(focused);
    else if (key === "Escape") props.onUp();
    else if (key === "+" || key === "=") map?.zoomBy(1);
    else if (key === "-") map?.zoomBy(-1);
    else if (key === "0") map?.fit();
    else return false;
    return true;
  }
  return (
    <div className="absolute inset-0" role="group" aria-label={props.label} onKeyDown={onKeyDown}>
      <div ref={container} className={cx("map-canvas absolute inset-0 z-0", props.tiles !== null && "has-tiles")} />
      {map &&
        createPortal(
          <>
            <MapLabels labels={labels} zoneOf={(code): LabelZone => looks.get(code)?.zone ?? "none"} />
            {placed && (
              <MapPoints
                {...{ points, placed }}
                addressOf={props.addressOf}
                onGo={(at) => map.goTo(at.lat, at.lon, at.zoom)}
              />
            )}
          </>,
          map.labelPane,
        )}
    </div>
  );
}

/** The legend stands in the lower left corner, where labels outside would be covered. */
const legendHeight = 215;
const legendFrom = 560;

function useLeaflet(props: MapCanvasProps) {
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<LeafletMap | null>(null);
  const [placed, setPlaced] = useState<Placed | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { tiles } = props;
  useEffect(() => {
    if (!container.current) return;
    const made = new LeafletMap(container.current, {
      tiles,
      isCalm: window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      events: {
        onHover: (code) => latest.current.onHover(code),
        onPress: (code) => {
          if (latest.current.selected === code) latest.current.onOpen(code);
          else latest.current.onSelect(code);
        },
        onMoved: (at) => latest.current.onMoved(at),
        onPlaced: (next) => {
          setPlaced(next);
          latest.current.onPlaced(next);
        },
      },
    });
    setMap(made);
    latest.current.onReady(made);
    return () => made.remove();
  }, [tiles]);
  return { container, map, placed };
}
