"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { TerritoryDetails } from "@/lib/analytics/map/schema";
import type { MapArea, MapView } from "@/lib/analytics/schema";
import { incidentsAddress } from "./map-address";
import { TopicBars } from "./topic-bars";
import type { Remote } from "./use-map-data";
import type { MapWords } from "./use-map-words";
import { WeekLine } from "./week-line";
import { ZoneChip } from "@/components/analytics/zone-mark";

export type ShownArea = MapArea | MapView["whole"];

interface TerritoryPanelProps {
  view: MapView;
  area: ShownArea;
  words: MapWords;
  details: Remote<TerritoryDetails>;
  onOpen: ((code: string) => void) | null;
}

/** Everything about one territory, each figure with its neighbour. */
export function TerritoryPanel({ view, area, words, details, onOpen }: TerritoryPanelProps) {
  const t = useTranslations();
  const isWhole = area.code === view.whole.code;
  const { zone } = area;
  const zoneName = t(`map.zones.${zone ?? "none"}`);
  return (
    <section
      aria-label={t("map.panel.label")}
      className="grid grid-cols-[minmax(0,1fr)] content-start gap-2.5 border-b border-line-strong px-6 py-3.5 max-md:px-4"
    >
      <div className="flex min-h-7 items-center gap-x-3">
        <h2 title={area.name} className="min-w-0 truncate text-xl font-semibold tracking-tight first-letter:uppercase">
          {area.name}
        </h2>
        {!isWhole && (
          <ZoneChip zone={zone} title={t("map.panel.zone", { zone: zoneName })}>
            {zoneName}
          </ZoneChip>
        )}
        <span className="flex-1" />
        <Link
          href={incidentsAddress(view.query, isWhole ? view.query.territory : area.code)}
          prefetch={false}
          className="link text-sm print:hidden"
        >
          {t("map.panel.incidents")}
        </Link>
        {onOpen && !isWhole && area.hasParts && (
          <Button onClick={() => onOpen(area.code)}>{t("map.panel.open")}</Button>
        )}
      </div>
      <Facts view={view} area={area} words={words} />
      <Details view={view} words={words} details={details} />
    </section>
  );
}

function Facts({ view, area, words }: Pick<TerritoryPanelProps, "view" | "area" | "words">) {
  const t = useTranslations();
  const format = useFormat();
  const place = view.whole.name;
  const answers = area.answerOnTime + area.answerLate + area.answerOverdue;
  return (
    <dl className="grid grid-cols-3 gap-5 max-md:gap-3">
      <Fact
        label={t("map.panel.per1000")}
        value={area.rate === null ? "—" : format.rate(area.rate)}
        note={rateNote()}
      />
      <Fact
        label={words.unitName}
        value={format.number(area.count)}
        note={`${words.before(area.before)}${area.change === null ? "" : `, ${format.change(area.change)}`}`}
      />
      <Fact
        label={t("map.panel.onTime")}
        value={area.onTimeShare === null ? "—" : format.percent(area.onTimeShare)}
        note={onTimeNote()}
      />
    </dl>
  );
  function rateNote(): string {
    if (area.low === null || area.high === null) return t("map.panel.noPopulation");
    const interval = t("map.panel.interval", { low: format.rate(area.low), high: format.rate(area.high) });
    if (area.code === view.whole.code || view.whole.rate === null) return interval;
    return `${interval}; ${t("map.panel.regionRate", { place, rate: format.rate(view.whole.rate) })}`;
  }
  function onTimeNote(): string {
    if (answers === 0) return t("map.panel.noAnswers");
    const part = t("map.panel.onTimeNote", { part: format.number(area.answerOnTime), whole: format.number(answers) });
    if (area.answerOverdue === 0) return part;
    return `${part}, ${t("map.panel.overdueNote", { count: area.answerOverdue })}`;
  }
}

function Fact({ label, value, note }: { label: string; value: string; note: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start">
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className="text-2xl font-semibold tracking-tight">{value}</dd>
      <dd className="text-xs text-ink-2">{note}</dd>
    </div>
  );
}

/** Keeps its height while it loads, so that the table below does not move. */
function Details({ view, words, details }: Pick<TerritoryPanelProps, "view" | "words" | "details">) {
  const t = useTranslations();
  const format = useFormat();
  const { data } = details;
  return (
    <div className="grid min-h-[116px] grid-cols-[minmax(0,1fr)_168px] content-start gap-5 max-md:grid-cols-1">
      <div className="min-w-0">
        <h3 className="mb-0.5 text-xs text-ink-3">
          {t("map.panel.topics", { days: format.period(view.query.period, { withYear: false }) })}
        </h3>
        {details.errorCode !== null ? (
          <p className="text-sm">
            {t("map.panel.failed")}{" "}
            <button type="button" className="link" onClick={details.retry}>
              {t("common.retry")}
            </button>
          </p>
        ) : data === null ? (
          <LoadingRows label={t("map.panel.loading")} />
        ) : (
          <TopicBars
            topics={data.topics}
            query={view.query}
            territory={data.code}
            isStale={details.isStale}
            riseFrom={words.limits.change.red}
          />
        )}
      </div>
      <div className="min-w-0">
        <h3 className="text-xs text-ink-3">{t("map.panel.weeks")}</h3>
        {data !== null && <WeekLine weeks={data.weeks} isStale={details.isStale} />}
      </div>
    </div>
  );
}

function LoadingRows({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="appear-late grid gap-3 pt-2">
      {["w-10/12", "w-8/12", "w-9/12"].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  );
}
