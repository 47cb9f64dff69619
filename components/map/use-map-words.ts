"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import type { MapArea, MapMeasure, MapQuery, ZoneRule } from "@/lib/analytics/schema";
import { measureLimitsOf } from "@/lib/analytics/terms";
import { figureOf } from "./area-figure";

/** How the figures of a map are said; with a stage or an outcome it counts incidents. */
export function useMapWords({
  query,
  measure,
  isSmoothed,
  rule,
}: {
  query: MapQuery;
  measure: MapMeasure;
  isSmoothed: boolean;
  rule: ZoneRule;
}) {
  const t = useTranslations();
  const format = useFormat();
  const { comparison, stage, outcome } = query;
  const limits = measureLimitsOf(rule);
  const unit = stage === null && outcome === null ? "messages" : "incidents";
  return useMemo(() => {
    /** A norm of seven days is an expected number. */
    const rounded = (value: number) => format.number(Math.round(value));
    return {
      unit,
      limits,
      unitName: t(`map.unit.${unit}Name`),
      unitHead: t(`map.unit.${unit}Head`),
      count: (count: number) => t(`map.unit.${unit}`, { count, shown: format.number(count) }),
      countShort: (count: number) => t(`map.unit.${unit}Short`, { shown: format.number(count) }),
      before: (value: number) => t(`map.before.${comparison}`, { count: rounded(value) }),
      figure: (area: Pick<MapArea, FigureKey>) => figureOf(area, { measure, isSmoothed, limits, format }),
    };
  }, [t, format, unit, comparison, measure, isSmoothed, limits]);
}
export type MapWords = ReturnType<typeof useMapWords>;

type FigureKey = keyof Parameters<typeof figureOf>[0];
