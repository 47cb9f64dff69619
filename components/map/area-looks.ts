import type { Zone } from "@/lib/analytics/schema";
import type { MapArea } from "@/lib/analytics/schema";
import type { FrameArea } from "@/lib/analytics/map/schema";
import type { Format } from "@/lib/platform/format";
import { barestTerritoryName } from "@/lib/platform/format/territory-name";
import type { Translate } from "@/lib/platform/intl";
import { zoneSigns } from "./area-figure";
import type { AreaLook } from "./map-canvas";
import type { MapWords } from "./use-map-words";

interface Given {
  words: MapWords;
  t: Translate;
  format: Format;
  /** The week of a playback instead of the period. */
  frameOf: ((code: string) => FrameArea | null) | null;
}

const weights: Record<Zone | "none", number> = { red: 3e9, amber: 2e9, green: 1e9, none: 0 };

/** How each area is painted, written and read out. */
export function looksOf(areas: readonly MapArea[], given: Given): Map<string, AreaLook> {
  return new Map(areas.map((area) => [area.code, lookOf(area, given)]));
}

function lookOf(area: MapArea, { words, t, format, frameOf }: Given): AreaLook {
  const frame = frameOf?.(area.code) ?? null;
  const count = frame?.count ?? area.count;
  const told = frame ? { zone: frame.zone, text: rateText(frame, format) } : words.figure(area);
  const zone = told.zone ?? "none";
  const bare = words.countShort(count);
  const sign = told.zone === null || told.zone === "green" ? "" : `${zoneSigns[told.zone]} `;
  const figure = told.zone === null ? bare : `${sign}${told.text ?? bare}`;
  const said = {
    name: area.name,
    zone: t("map.panel.zone", { zone: t(`map.zones.${zone}`) }),
    figure: told.text ?? t("map.zones.none"),
    count: words.count(count),
    before: words.before(area.before),
  };
  return {
    zone,
    figure,
    name: barestTerritoryName(area.name),
    weight: weights[zone] + count,
    isUrgent: zone === "red" || zone === "amber",
    isWorthLeader: zone !== "none",
    label: t("map.spoken", said),
    tip: frame ? `${area.name}\n${said.count}` : t("map.tip", said),
  };
}

function rateText({ rate }: FrameArea, format: Format): string | null {
  return rate === null ? null : format.rate(rate);
}
