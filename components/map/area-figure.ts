import type { MapArea, MapMeasure, MeasureLimits, MapView, Zone, ZoneRule } from "@/lib/analytics/schema";
import type { Format } from "@/lib/platform/format";

const fewMin = 5;

export interface AreaFigure {
  /** By which rows are sorted; null sorts last. */
  value: number | null;
  zone: Zone | null;
  /** The figure as it is written; null: too few to say. */
  text: string | null;
}

interface Look {
  measure: MapMeasure;
  isSmoothed: boolean;
  /** Of the centre's rule; the legend names them. */
  limits: MeasureLimits;
  format: Format;
}

type Figures = Pick<
  MapArea,
  "count" | "rate" | "smoothed" | "zone" | "change" | "onTimeShare" | "answerOnTime" | "answerLate" | "answerOverdue"
>;

/** What is told of an area by the measure that is looked at. */
export function figureOf(area: Figures, { measure, isSmoothed, limits, format }: Look): AreaFigure {
  switch (measure) {
    case "per_1000": {
      const rate = isSmoothed ? area.smoothed : area.rate;
      return { value: rate, zone: area.zone, text: rate === null ? null : format.rate(rate) };
    }
    case "absolute":
      return { value: area.count, zone: area.zone, text: format.number(area.count) };
    case "change":
      return {
        value: area.change,
        zone: zoneAbove(area.change, limits.change),
        text: area.change === null ? null : format.change(area.change),
      };
    case "on_time": {
      const isKnown = area.answerOnTime + area.answerLate + area.answerOverdue >= fewMin;
      const share = isKnown ? area.onTimeShare : null;
      return {
        value: share,
        zone: share === null ? null : zoneBelow(share, limits.onTime),
        text: share === null ? null : format.percent(share),
      };
    }
  }
}

function zoneAbove(value: number | null, limits: { red: number; amber: number }): Zone | null {
  if (value === null) return null;
  return value >= limits.red ? "red" : value >= limits.amber ? "amber" : "green";
}

function zoneBelow(share: number, limits: { red: number; amber: number }): Zone {
  return share < limits.red ? "red" : share < limits.amber ? "amber" : "green";
}

/** From which rate a zone begins; null where that cannot be said in one number. */
export function rateLimits(view: Pick<MapView, "whole" | "zoneRule" | "areas">): { red: number; amber: number } | null {
  const { zoneRule, whole } = view;
  if (zoneRule.kind === "limit") return zoneRule;
  if (zoneRule.kind === "rule") {
    return whole.rate === null ? null : { red: zoneRule.red * whole.rate, amber: zoneRule.amber * whole.rate };
  }
  const [red, amber] = (["red", "amber"] as const).map((zone) => lowestIn(view.areas, zone));
  return red === null || amber === null || red === undefined || amber === undefined ? null : { red, amber };
}

function lowestIn(areas: readonly MapArea[], zone: Zone): number | null {
  const rates = areas.flatMap((area) => (area.zone === zone && area.smoothed !== null ? [area.smoothed] : []));
  return rates.length === 0 ? null : Math.min(...rates);
}

/** Somebody is always red by such a rule, and the legend has to say so. */
export function isByRank(rule: ZoneRule): boolean {
  return rule.kind === "quantile";
}

export const zoneSigns: Record<Zone, string> = { red: "▲", amber: "◆", green: "●" };
