import { z } from "zod";
import type { MultiPolygon, Polygon } from "geojson";
import type { Headline } from "@/lib/analytics/headline/schema";
import type { Day, MapView, SeriesPoint, Zone } from "@/lib/analytics/schema";

export * from "./terms";

/** What a boundary says of itself; the map joins it with figures by the code. */
export interface BoundaryProperties {
  code: string;
  name: string;
}

export interface BoundaryFeature {
  type: "Feature";
  properties: BoundaryProperties;
  geometry: Polygon | MultiPolygon;
}

/** GeoJSON in WGS 84 of what lies directly below a territory. */
export interface Boundaries {
  type: "FeatureCollection";
  /** Changes with the boundaries; an address that carries it may be kept for ever. */
  version: string;
  /** The borders are drawn out of points: they show where something lies, not where it ends. */
  isSchematic: boolean;
  /** Where real borders come from. */
  sources: string[];
  features: BoundaryFeature[];
}

/** What a map of a territory begins with: figures, and the weeks of the whole time that the slider spans. */
export interface MapData {
  view: MapView;
  headline: Headline;
  /** Monday by Monday, the same filter, whatever the period. */
  timeline: SeriesPoint[];
  /** Of the boundaries below the shown territory. */
  boundariesVersion: string;
}

export interface TopicShare {
  code: string;
  name: string;
  count: number;
  change: number | null;
}

/** What the panel beside the map says of one territory beyond its row. */
export interface TerritoryDetails {
  code: string;
  /** Topic groups of the territory, the largest first. */
  topics: TopicShare[];
  /** Eight weeks up to the end of the period, with the same weeks of last year. */
  weeks: SeriesPoint[];
}

/** One territory in one frame: what the map paints. */
export interface FrameArea {
  count: number;
  rate: number | null;
  zone: Zone | null;
}

/** The moving map: week by week, all territories, in one answer. */
export interface MapFrames {
  /** Mondays. */
  weeks: Day[];
  /** By the code of the territory; as long as `weeks`. */
  areas: Record<string, FrameArea[]>;
}

/** A settlement as a circle; looked at closely, a street or a house. */
export interface MapPoint {
  /** Of the settlement; of a street or a house its keys behind it. */
  code: string;
  kind: "settlement" | "street" | "house" | "several";
  name: string;
  /** The code of the territory it lies in, or that it is. */
  territory: string;
  /** By which the list of incidents finds those of a street or a house; null for all of the territory. */
  words: string | null;
  lat: number;
  lon: number;
  count: number;
  /** Of a street or a house: the settlement or district, since a city has several streets of one name. */
  place?: string;
  /** Of how many addresses `several` stands. */
  addresses?: number;
}

export interface MapOption {
  code: string;
  name: string;
}

/** What the filters of the map offer, as far as this viewer sees into it. */
export interface MapOptions {
  topicGroups: (MapOption & { topics: MapOption[] })[];
  /** Bodies within the viewer's scope, the larger kinds first. */
  agencies: MapOption[];
  /** Where the list of streets and houses comes from; null where there is none. */
  addressSource: string | null;
}

export const territoryCodeSchema = z.string().min(1).max(60);
