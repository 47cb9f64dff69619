import type { HistoryPieces } from "@/lib/intake/demo/history/pieces";
import type { IncidentType, Platform } from "@/lib/regions/schema";

export interface HistoryTopic {
  id: number;
  code: string;
  groupCode: string;
  shortName: string;
  /** People's words for it. */
  colloquial: readonly string[];
  type: IncidentType;
  severity: number;
  fastTrack: boolean;
}

export interface HistoryCommunity {
  platform: Platform;
  url: string;
  audience: number;
}

export interface HistoryPlace {
  territoryId: number;
  municipalityId: number;
  /** As people write it: «Кинель», «Самара, Кировский район». */
  name: string;
  population: number;
  /** Its own, or those of what it lies in. */
  communities: readonly HistoryCommunity[];
}

/** A calendar, as far as a story needs it; milliseconds. */
export interface WorkTime {
  add: (fromMs: number, durationMs: number) => number;
  between: (fromMs: number, toMs: number) => number;
}

/** Everything about a region that its past is told with. */
export interface HistoryWorld extends HistoryPieces {
  topics: readonly HistoryTopic[];
  places: readonly HistoryPlace[];
  /** The responsible body by the matrix; null when nobody is. */
  bodyOf: (topic: HistoryTopic, territoryId: number) => number | null;
  /** Of the bodies, and of the centre. */
  bodyTime: WorkTime;
  centreTime: WorkTime;
  utcOffsetMs: number;
}

/** What a past is drawn from: the same values tell the same past. */
export interface HistoryOrder {
  seed: number;
  months: number;
  /** Where the past ends and the present begins. */
  until: Date;
}

/** A day and night calendar, for what cannot wait until the morning. */
export const wallTime: WorkTime = {
  add: (fromMs, durationMs) => Math.round(fromMs + durationMs),
  between: (fromMs, toMs) => Math.max(0, toMs - fromMs),
};

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;
