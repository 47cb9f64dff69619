"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { MapMeasure, MapView, Zone } from "@/lib/analytics/schema";
import { zones } from "@/lib/analytics/terms";
import { isByRank, rateLimits, zoneSigns } from "./area-figure";
import type { MapWords } from "./use-map-words";

interface MapLegendProps {
  view: MapView;
  measure: MapMeasure;
  words: MapWords;
  boundaries: { isSchematic: boolean; sources: string[] } | null;
  /** A playback shows rates of single weeks: limits and numbers of the period would not be theirs. */
  isMoving: boolean;
}

/** What the colours mean, from which figure on, and how many territories there are of each. */
export function MapLegend({ view, measure, words, boundaries, isMoving }: MapLegendProps) {
  const t = useTranslations();
  const lines = useLegendLines({ view, measure, words });
  return (
    <section aria-label={t("map.legend.label")} className="grid gap-1 text-xs text-ink-2">
      <h2 className="font-semibold text-ink">
        {t(`map.legend.${isMoving ? "per_1000" : measure}`, { unit: words.unitName })}
      </h2>
      <ul className="grid gap-1">
        {lines.map(({ zone, text }) => (
          <li key={zone} className="grid grid-cols-[22px_1fr] items-center gap-2">
            <svg viewBox="0 0 22 15" aria-hidden="true" className="h-[15px] w-[22px]">
              <rect width="22" height="15" rx="1" className="map-swatch" data-zone={zone} />
            </svg>
            <span>
              {zone !== "none" && <span aria-hidden="true">{`${zoneSigns[zone]} `}</span>}
              {isMoving ? t(`map.zones.${zone}`) : text}
            </span>
          </li>
        ))}
      </ul>
      <p className="pointer-events-auto text-ink-3">
        {isByRank(view.zoneRule) && `${t("map.legend.byRank")} `}
        {boundaries?.isSchematic === true && t("map.legend.schematic")}
        {boundaries &&
          boundaries.sources.length > 0 &&
          t("map.legend.source", { source: boundaries.sources.join(", ") })}{" "}
        <Link href="/map/zones" prefetch={false} className="link print:hidden">
          {t("map.legend.rules")}
        </Link>
      </p>
    </section>
  );
}

export function useLegendLines({ view, measure, words }: Pick<MapLegendProps, "view" | "measure" | "words">) {
  const t = useTranslations();
  const format = useFormat();
  const found = view.areas.map((area) => words.figure(area).zone ?? "none");
  const countOf = (zone: Zone | "none") => found.filter((other) => other === zone).length;
  const lines: { zone: Zone | "none"; text: string }[] = zones.map((zone) => {
    const given = { zone: t(`map.zones.${zone}`), count: countOf(zone) };
    const limit = zone === "green" ? null : limitOf(zone);
    if (limit === null) return { zone, text: t("map.legend.plain", given) };
    return { zone, text: t(measure === "on_time" ? "map.legend.below" : "map.legend.from", { ...given, limit }) };
  });
  return [...lines, { zone: "none" as const, text: t("map.legend.few", { count: countOf("none") }) }];

  function limitOf(zone: "red" | "amber"): string | null {
    if (measure === "change") return format.change(words.limits.change[zone]);
    if (measure === "on_time") return format.percent(words.limits.onTime[zone]);
    const limits = rateLimits(view);
    return limits === null ? null : format.rate(limits[zone]);
  }
}
