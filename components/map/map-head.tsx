"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { headlineText } from "@/components/analytics/headline-text";
import { useFormat } from "@/components/layout/intl";
import { cx } from "@/components/ui/class-names";
import type { MapData, MapOptions } from "@/lib/analytics/map/schema";
import type { MapQuery } from "@/lib/analytics/schema";
import { incidentsAddress } from "./map-address";
import type { MapWords } from "./use-map-words";

interface MapHeadProps {
  data: MapData;
  words: MapWords;
  options: MapOptions;
  isStale: boolean;
}

/** The finding as a sentence; below it what was counted, over which days, and what it is held against. */
export function MapHead({ data, words, options, isStale }: MapHeadProps) {
  const t = useTranslations();
  const { view } = data;
  return (
    <div className={cx("flex-none", isStale && "opacity-60")}>
      <h1
        aria-live="polite"
        className="text-xl font-semibold tracking-tight text-balance [font-variant-numeric:normal]"
      >
        {useHeadline({ data, options })}
      </h1>
      <p className="mt-0.5 text-xs text-ink-2">
        <Link href={incidentsAddress(view.query, view.query.territory)} prefetch={false} className="link">
          {words.count(view.whole.count)}
        </Link>{" "}
        {useSummary({ data, words })}
        {view.inTriage > 0 && ` ${t("map.summary.inTriage", { count: view.inTriage })}`}
      </p>
    </div>
  );
}

export function useHeadline({ data, options }: Pick<MapHeadProps, "data" | "options">): string {
  const t = useTranslations();
  const format = useFormat();
  return headlineText({ headline: data.headline, subject: subjectOf(data.view.query, options) }, { t, format });
}

/** The name of the topic or of its group, if the map is narrowed to one. */
function subjectOf(query: MapQuery, { topicGroups }: MapOptions): string | null {
  if (query.topic !== null) {
    return topicGroups.flatMap(({ topics }) => topics).find(({ code }) => code === query.topic)?.name ?? null;
  }
  return topicGroups.find(({ code }) => code === query.topicGroup)?.name ?? null;
}

export function useSummary({ data, words }: Pick<MapHeadProps, "data" | "words">): string {
  const t = useTranslations();
  const format = useFormat();
  const { whole, areas, query, unplaced, populationYear, computedAt } = data.view;
  const given = { days: format.period(query.period, { withYear: false }), before: words.before(whole.before) };
  const parts = [
    whole.rate === null
      ? t("map.summary.countedBare", given)
      : t("map.summary.counted", { ...given, rate: format.rate(whole.rate) }),
    t("map.summary.population", { year: String(populationYear) }),
    ...(unplaced.count > 0 && areas.length > 0
      ? [t("map.summary.unplaced", { count: words.count(unplaced.count) })]
      : []),
    t("map.summary.computed", { time: format.time(computedAt) }),
  ];
  return parts.join(" ");
}
