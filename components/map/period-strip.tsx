"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { Button } from "@/components/ui/button";
import type { MapData } from "@/lib/analytics/map/schema";
import type { MapQuery, Period } from "@/lib/analytics/schema";
import { DayBars, toWeeks } from "./day-bars";
import type { MapAddress } from "./map-address";
import { RangeSlider } from "./range-slider";
import type { Playback } from "./use-playback";
import type { MapWords } from "./use-map-words";

interface PeriodStripProps {
  data: MapData;
  address: MapAddress;
  span: Period;
  words: MapWords;
  playback: Playback;
  isStale: boolean;
  onAsk: (change: Partial<MapQuery>) => void;
  onStep: (step: MapAddress["step"]) => void;
}

/** The days of the period, and the period on the scale of fourteen months. */
export function PeriodStrip(props: PeriodStripProps) {
  const { data, address, span, words, playback, isStale, onAsk, onStep } = props;
  const t = useTranslations();
  const { view } = data;
  const points = useMemo(
    () => (address.step === "week" ? toWeeks(view.series) : view.series),
    [view.series, address.step],
  );
  return (
    <section aria-label={t("map.filters.period")} className="grid flex-none gap-2">
      <div className="flex flex-wrap items-center gap-2 text-xs text-ink-2">
        <p className="min-w-0 flex-1 max-md:basis-full">
          <b className="text-ink">{t(address.step === "week" ? "map.strip.byWeek" : "map.strip.byDay")}</b>
          {`, ${t("map.strip.barsNote", {
            place: view.whole.name,
            before: t(`map.strip.before.${view.query.comparison}`),
          })}`}
        </p>
        <Button className="h-6! print:hidden" onClick={() => onStep(address.step === "week" ? "day" : "week")}>
          {t(address.step === "week" ? "map.strip.byDay" : "map.strip.byWeek")}
        </Button>
        <PlayButtons playback={playback} />
      </div>
      <DayBars points={points} words={words} isStale={isStale} />
      <RangeSlider
        period={address.query.period}
        span={span}
        weeks={data.timeline}
        at={playback.week}
        onChange={(period) => onAsk({ period })}
      />
    </section>
  );
}

function PlayButtons({ playback }: { playback: Playback }) {
  const t = useTranslations();
  const { state, toggle, stop, step } = playback;
  const isOn = state === "playing" || state === "paused";
  return (
    <span className="flex items-center gap-1.5 print:hidden">
      {state === "failed" && <span className="text-danger">{t("map.strip.frameFailed")}</span>}
      {isOn && (
        <>
          <Button className="h-6! px-2!" aria-label={t("map.strip.stepBack")} onClick={() => step(-1)}>
            ‹
          </Button>
          <Button className="h-6! px-2!" aria-label={t("map.strip.stepOn")} onClick={() => step(1)}>
            ›
          </Button>
        </>
      )}
      <Button className="h-6!" onClick={toggle} aria-busy={state === "loading"}>
        {state === "loading"
          ? t("map.strip.frameLoading")
          : state === "playing"
            ? t("map.strip.pause")
            : t("map.strip.play")}
      </Button>
      {isOn && (
        <Button className="h-6!" onClick={stop}>
          {t("map.strip.stop")}
        </Button>
      )}
    </span>
  );
}

/** Over the map while it moves: which week this is. */
export function FrameCaption({ week }: { week: string }) {
  const t = useTranslations();
  const format = useFormat();
  const to = new Date(Date.parse(week) + 6 * 86_400_000).toISOString().slice(0, 10);
  return (
    <p className="pointer-events-none absolute top-2 right-2 z-[500] rounded-md border border-line bg-surface px-3 py-1 text-base font-semibold shadow-raised">
      {t("map.strip.frame", { days: format.period({ from: week, to }, { withYear: true }) })}
    </p>
  );
}
