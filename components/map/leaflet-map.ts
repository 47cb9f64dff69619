import L from "leaflet";
import "leaflet/dist/leaflet.css";
import type { BoundaryFeature } from "@/lib/analytics/map/schema";
import { writeMapLook } from "./map-look";
import type { MapLook } from "./map-look";
import type { Placement } from "./project";

/** Room for the legend and for labels beside the region; a narrow map has the legend below it. */
const padding = { wide: { left: 150, right: 60, y: 10 }, narrow: { left: 12, right: 12, y: 8 } };
const narrowBelow = 560;

export interface MapTiles {
  url: string;
  attribution: string;
}

export interface AreaPaint {
  zone: "red" | "amber" | "green" | "none";
  /** Read out for the area. */
  label: string;
  /** Shown beside the pointer. */
  tip: string;
}

export interface LeafletMapEvents {
  onHover: (code: string | null) => void;
  onPress: (code: string) => void;
  /** A person moved the map; null: back to the whole. */
  onMoved: (at: MapLook | null) => void;
  /** After every change of what is seen, at rest. */
  onPlaced: (placed: Placed) => void;
}

/** How the unit square of the projection lies on the layers of the map, and how much of it is seen. */
export interface Placed {
  placement: Placement;
  /** Zoom steps beyond the view of the whole. */
  closer: number;
  width: number;
  height: number;
  /** Where the upper left corner of what is seen lies on the layers. */
  corner: { x: number; y: number };
  bounds: [west: number, south: number, east: number, north: number];
  zoom: number;
}

/** The one place that speaks to Leaflet. It keeps no figures: areas are told how to look. */
export class LeafletMap {
  /** Above the areas; gone while the map zooms. */
  readonly labelPane: HTMLElement;
  private readonly map: L.Map;
  private readonly paths = new Map<string, L.Path>();
  private readonly sizes: ResizeObserver;
  private layer: L.GeoJSON | null = null;
  private tips = new Map<string, string>();
  private fitZoom = 0;
  private isMoved = false;
  /** Not while it takes up its first place. */
  private isSettled = false;
  /** The look that the address knows of. */
  private told: string | null = null;

  constructor(
    container: HTMLElement,
    private readonly options: { events: LeafletMapEvents; tiles: MapTiles | null; isCalm: boolean },
  ) {
    this.map = L.map(container, {
      renderer: L.svg({ padding: 0.6 }),
      zoomControl: false,
      attributionControl: options.tiles !== null,
      // Arrow keys go from area to area, see the component.
      keyboard: false,
      zoomSnap: 0.125,
      zoomDelta: 0.75,
      wheelPxPerZoomLevel: 110,
      zoomAnimation: !options.isCalm,
      inertia: !options.isCalm,
      doubleClickZoom: false,
      // A finger on the whole region scrolls the page; see onView.
      dragging: !isCoarse(),
    });
    this.map.setView([55, 50], 5);
    this.labelPane = this.map.createPane("labels");
    this.labelPane.style.zIndex = "450";
    this.labelPane.style.pointerEvents = "none";
    this.labelPane.classList.add("leaflet-zoom-hide");
    if (options.tiles) L.tileLayer(options.tiles.url, { attribution: options.tiles.attribution }).addTo(this.map);
    this.map.on("zoomend moveend resize", () => this.onView());
    this.map.on("dragstart", () => (this.isMoved = true));
    // Not heard of otherwise: a wheel and two fingers.
    container.addEventListener("wheel", () => (this.isMoved = true), { passive: true });
    container.addEventListener("touchmove", (event) => (this.isMoved ||= event.touches.length > 1), { passive: true });
    this.sizes = new ResizeObserver(() => {
      // A page that is being left is hidden before it is gone: there is nothing to fit into.
      if (container.clientWidth === 0 || container.clientHeight === 0) return;
      this.map.invalidateSize({ animate: false, pan: false });
      if (!this.isMoved) this.fit();
    });
    this.sizes.observe(container);
  }

  /** The whole of them, or that part of it. */
  setAreas(features: readonly BoundaryFeature[], at: MapLook | null): void {
    this.layer?.remove();
    this.paths.clear();
    this.layer = L.geoJSON([...features], {
      style: { className: "map-area", weight: 1.4, fillOpacity: 1, color: "" },
      onEachFeature: (feature: BoundaryFeature, layer) => this.addArea(feature.properties.code, layer as L.Path),
    }).addTo(this.map);
    this.told = at && writeMapLook(at);
    this.isSettled = false;
    this.fit();
    if (at) this.show(at);
    this.isSettled = true;
    this.onView();
  }

  private addArea(code: string, path: L.Path): void {
    this.paths.set(code, path);
    path.on("mouseover", () => this.options.events.onHover(code));
    path.on("mouseout", () => this.options.events.onHover(null));
    path.on("click", () => this.tips.has(code) && this.options.events.onPress(code));
    path.bindTooltip(() => asText(this.tips.get(code) ?? ""), { sticky: true, className: "map-tip", opacity: 1 });
  }

  paint(paints: ReadonlyMap<string, AreaPaint>): void {
    this.tips = new Map([...paints].map(([code, { tip }]) => [code, tip]));
    for (const [code, path] of this.paths) {
      const element = path.getElement();
      const paint = paints.get(code);
      element?.setAttribute("data-code", code);
      // What the viewer has no figures of is land around, and no more.
      element?.setAttribute("data-zone", paint?.zone ?? "out");
      element?.setAttribute(paint ? "role" : "aria-hidden", paint ? "button" : "true");
      if (paint) element?.setAttribute("aria-label", paint.label);
    }
  }

  /** `tabStop` is the one area that Tab reaches. */
  mark({
    selected,
    hovered,
    tabStop,
  }: {
    selected: string | null;
    hovered: string | null;
    tabStop: string | null;
  }): void {
    for (const [code, path] of this.paths) {
      const element = path.getElement();
      element?.classList.toggle("is-selected", code === selected);
      element?.classList.toggle("is-hovered", code === hovered);
      if (!this.tips.has(code)) continue;
      element?.setAttribute("aria-pressed", String(code === selected));
      element?.setAttribute("tabindex", code === tabStop ? "0" : "-1");
    }
    // What lies on top is outlined whole.
    if (hovered !== null) this.paths.get(hovered)?.bringToFront();
    if (selected !== null) this.paths.get(selected)?.bringToFront();
  }

  focus(code: string): void {
    const element = this.paths.get(code)?.getElement();
    if (element instanceof SVGElement) element.focus({ preventScroll: true });
  }

  zoomBy(steps: number): void {
    this.isMoved = true;
    this.map.zoomIn(steps);
  }

  /** Flies to a place that was chosen elsewhere, a cluster for one. */
  goTo(lat: number, lon: number, zoom: number): void {
    this.isMoved = true;
    this.map.setView([lat, lon], zoom);
  }

  /** As it stands in an address; null: the whole. */
  show(at: MapLook | null): void {
    if (at === null) return this.fit();
    this.isMoved = true;
    this.map.setView([at.lat, at.lon], this.fitZoom + at.closer, { animate: false });
  }

  private look(): MapLook {
    const { lat, lng } = this.map.getCenter();
    return { lat, lon: lng, closer: this.map.getZoom() - this.fitZoom };
  }

  fit(): void {
    const bounds = this.layer?.getBounds();
    if (!bounds?.isValid()) return;
    const { left, right, y } = this.map.getSize().x < narrowBelow ? padding.narrow : padding.wide;
    this.isMoved = false;
    this.map.setMinZoom(0);
    // Set only afterwards: Leaflet pulls the map into its limits at once, and would undo the fit.
    this.map.setMaxBounds();
    this.map.fitBounds(bounds, { paddingTopLeft: [left, y], paddingBottomRight: [right, y], animate: false });
    this.fitZoom = this.map.getZoom();
    this.map.options.minZoom = this.fitZoom - 0.5;
    this.map.options.maxBounds = bounds.pad(1.5);
    this.onView();
  }

  private onView(): void {
    const zoom = this.map.getZoom();
    const closer = zoom - this.fitZoom;
    if (isCoarse()) this.map.dragging[closer > 0.2 ? "enable" : "disable"]();
    const origin = this.map.getPixelOrigin();
    const { x: width, y: height } = this.map.getSize();
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    const bounds = this.map.getBounds();
    this.tellLook();
    this.options.events.onPlaced({
      placement: { scale: 256 * 2 ** zoom, dx: -origin.x, dy: -origin.y },
      ...{ closer, width, height, zoom },
      corner: { x: corner.x, y: corner.y },
      bounds: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
    });
  }

  private tellLook(): void {
    const look = this.isMoved ? this.look() : null;
    const text = look && writeMapLook(look);
    if (!this.isSettled || text === this.told) return;
    this.told = text;
    this.options.events.onMoved(look);
  }

  remove(): void {
    this.sizes.disconnect();
    this.map.remove();
  }
}

/** Leaflet takes a string for HTML; a name of a territory is none. */
function asText(text: string): HTMLElement {
  const element = document.createElement("span");
  element.textContent = text;
  return element;
}

function isCoarse(): boolean {
  return window.matchMedia("(pointer: coarse)").matches;
}
