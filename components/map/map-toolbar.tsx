"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Segment } from "@/components/ui/segment";
import { Select } from "@/components/ui/select";
import type { MapOptions } from "@/lib/analytics/map/schema";
import { comparisons, mapMeasures } from "@/lib/analytics/terms";
import type { MapQuery, Period } from "@/lib/analytics/schema";
import { oneOf } from "@/lib/platform/format/one-of";
import type { MapAddress } from "./map-address";
import { MapActions } from "./map-actions";
import type { MapActionsProps } from "./map-actions";
import { MoreFilters } from "./more-filters";
import { PeriodPicker } from "./period-picker";
import type { Presets } from "./period-picker";

interface MapToolbarProps {
  address: MapAddress;
  comparedWith: Period;
  options: MapOptions;
  presets: Presets;
  span: Period;
  onAsk: (change: Partial<MapQuery>) => void;
  onLook: (change: Partial<Omit<MapAddress, "query">>) => void;
  actions: MapActionsProps;
}

/** What is asked, from left to right; at the end what one takes away. */
export function MapToolbar({ address, comparedWith, options, presets, span, onAsk, onLook, actions }: MapToolbarProps) {
  const t = useTranslations();
  const { query, measure } = address;
  return (
    <div
      role="group"
      aria-label={t("map.filters.label")}
      className="flex flex-none flex-wrap items-center gap-2 border-b border-line bg-surface px-6 py-2.5 max-md:flex-nowrap max-md:overflow-x-auto max-md:px-4 max-md:*:flex-none print:hidden"
    >
      <TopicSelect query={query} options={options} onAsk={onAsk} />
      <PeriodPicker
        key={`${query.period.from}${query.period.to}`}
        period={query.period}
        presets={presets}
        span={span}
        onChange={(period) => onAsk({ period })}
      />
      <ComparisonSelect query={query} comparedWith={comparedWith} onAsk={onAsk} />
      <MoreFilters query={query} options={options} onAsk={onAsk} />
      <Segment
        label={t("map.filters.measure")}
        value={measure}
        options={mapMeasures.map((value) => ({ value, label: t(`map.measureTabs.${value}`) }))}
        onChange={(next) => onLook({ measure: next })}
      />
      <span className="flex-1" />
      <MapActions {...actions} />
    </div>
  );
}

function TopicSelect({ query, options, onAsk }: Pick<MapToolbarProps, "options" | "onAsk"> & { query: MapQuery }) {
  const t = useTranslations();
  const value =
    query.topic !== null ? `topic:${query.topic}` : query.topicGroup !== null ? `group:${query.topicGroup}` : "";
  function choose(given: string) {
    const [kind, code = null] = given.split(":");
    onAsk({ topicGroup: kind === "group" ? code : null, topic: kind === "topic" ? code : null });
  }
  return (
    <Select
      aria-label={t("map.filters.topic")}
      value={value}
      onChange={(event) => choose(event.target.value)}
      className="w-40 max-md:w-52"
    >
      <option value="">{t("map.allTopics")}</option>
      {options.topicGroups.map((group) => (
        <optgroup key={group.code} label={group.name}>
          <option value={`group:${group.code}`}>{t("map.filters.wholeGroup", { name: group.name })}</option>
          {group.topics.map((topic) => (
            <option key={topic.code} value={`topic:${topic.code}`}>
              {topic.name}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}

function ComparisonSelect({
  query,
  comparedWith,
  onAsk,
}: Pick<MapToolbarProps, "comparedWith" | "onAsk"> & { query: MapQuery }) {
  const t = useTranslations();
  const format = useFormat();
  const days = format.period(comparedWith, { withYear: true });
  return (
    <Select
      aria-label={t("map.filters.compare")}
      value={query.comparison}
      onChange={(event) => onAsk({ comparison: oneOf(comparisons, event.target.value) ?? "year" })}
      className="w-54"
    >
      {comparisons.map((comparison) => (
        <option key={comparison} value={comparison}>
          {comparison === query.comparison
            ? t(`map.comparedWith.${comparison}`, { days })
            : t(`map.comparisons.${comparison}`)}
        </option>
      ))}
    </Select>
  );
}
