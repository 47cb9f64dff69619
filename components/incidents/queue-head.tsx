"use client";

import { useEffect, useState } from "react";
import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import { Button } from "@/components/ui/button";
import { drawnPart } from "@/components/ui/drawn-part";
import { lazyPart } from "@/components/ui/lazy-part";
import { Segment } from "@/components/ui/segment";
import { FilterSign } from "@/components/ui/signs";
import { countMax } from "@/lib/incidents/terms";
import type { QueueCounts, QueueFigures, QueueFilter } from "@/lib/incidents/schema";
import type { FreshButtonProps } from "./fresh-button";
import { countFilters } from "./queue-address";
import { sectionOf, sortsOf } from "./sections";
import type { QueueSection, SectionFilter } from "./sections";
import { ViewTabs } from "./view-tabs";

export const QueuePaceFacts = drawnPart(() => import("./queue-pace").then((part) => part.QueuePaceFacts), {
  waiting: null,
});
// Nothing is new before the page stands.
const FreshButton = lazyPart(() => import("./fresh-button").then((part) => part.FreshButton), <></>);

interface QueueHeadProps {
  section: QueueSection;
  filter: SectionFilter;
  figures: QueueFigures;
  pendingCount: number;
  pendingStarCount: number;
  searchField: RefObject<HTMLInputElement | null>;
  onChange: (change: Partial<QueueFilter>) => void;
  onShowNew: () => void;
  onShowFilters: () => void;
  /** On a phone rows are chosen by taps once this is pressed; null where nothing is decided about many. */
  choosing: { isOn: boolean; toggle: () => void } | null;
}

/** What this list is, how many stand in it, and in which order. */
export function QueueHead({ section, filter, figures, pendingCount, onShowNew, ...rest }: QueueHeadProps) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const count = countShown(filter, figures);
  const isOwnView = filter.view === sectionOf(section).defaultView && section !== "incidents";
  const title = isOwnView ? t(`common.nav.${section}`) : t(`queue.views.${filter.view}`);
  return (
    <div className="min-w-0 border-b border-line px-4 pt-3 pb-2">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight">
            {t("queue.heading", { title, count, shown: format.count(count, countMax) })}
          </h1>
          <p className="text-sm text-ink-2">
            {filter.view === "counted" ? (
              <CountedOf filter={filter} />
            ) : filter.q ? (
              t("queue.searchResult", { text: filter.q })
            ) : (
              format.long(nowMs)
            )}
            <ForeignZone nowMs={nowMs} />
          </p>
        </div>
        <QueuePaceFacts facts={sectionOf(section).facts} pace={figures.pace} />
      </div>
      <ViewTabs section={section} filter={filter} counts={figures} onChange={rest.onChange} />
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <SortSegment section={section} filter={filter} onChange={rest.onChange} />
        <SearchField filter={filter} field={rest.searchField} onChange={rest.onChange} />
        <Button onClick={rest.onShowFilters} className="lg:hidden">
          <FilterSign size={14} />
          {countFilters(filter) > 0 ? t("queue.filtersOn", { count: countFilters(filter) }) : t("queue.filters")}
        </Button>
        {rest.choosing && (
          <Button onClick={rest.choosing.toggle} className="md:hidden">
            {rest.choosing.isOn ? t("queue.chooseEnd") : t("queue.choose")}
          </Button>
        )}
        <FreshPill count={pendingCount} stars={rest.pendingStarCount} onShow={onShowNew} />
      </div>
    </div>
  );
}

/** Which figure this list stands behind. */
function CountedOf({ filter }: { filter: SectionFilter }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const { from, to } = filter;
  const period = from && to ? format.period({ from, to }, nowMs) : t("queue.counted.any");
  const keys = filter.counted.length === 0 ? (["incidents"] as const) : filter.counted;
  return t("queue.counted.of", { period, what: keys.map((key) => t(`queue.counted.keys.${key}`)).join(", ") });
}

/** Of the present filter: the channels are counted without the channel filter. */
function countShown(filter: SectionFilter, counts: QueueCounts): number {
  const entries = Object.entries(counts.platforms).filter(
    ([platform]) => filter.platforms.length === 0 || filter.platforms.some((chosen) => chosen === platform),
  );
  return entries.reduce((sum, [, count]) => sum + count, 0);
}

function SortSegment({ section, filter, onChange }: Pick<QueueHeadProps, "section" | "filter" | "onChange">) {
  const t = useTranslations();
  return (
    <Segment
      label={t("queue.sortLabel")}
      value={filter.sort}
      options={sortsOf(section).map((sort) => ({ value: sort, label: t(`queue.sorts.${sort}`) }))}
      onChange={(sort) => onChange({ sort })}
    />
  );
}

const typingPauseMs = 350;

function SearchField({
  filter,
  field,
  onChange,
}: {
  filter: SectionFilter;
  field: RefObject<HTMLInputElement | null>;
  onChange: QueueHeadProps["onChange"];
}) {
  const t = useTranslations();
  const asked = filter.q ?? "";
  const [typed, setTyped] = useState({ text: asked, of: asked });
  // The address may change under the field: by the browser's way back, or by clearing the filters.
  const text = typed.of === asked ? typed.text : asked;

  useEffect(() => {
    if (text.trim() === asked) return;
    const timer = setTimeout(() => {
      const q = text.trim();
      setTyped({ text, of: q });
      onChange({ q: q === "" ? undefined : q });
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, asked, onChange]);

  return (
    <input
      ref={field}
      type="search"
      aria-label={t("queue.search")}
      aria-keyshortcuts="/"
      placeholder={t("queue.search")}
      value={text}
      onChange={(event) => setTyped({ text: event.target.value, of: asked })}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.currentTarget.blur();
      }}
      className="h-(--control) w-44 min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-sm placeholder:text-ink-3 max-md:flex-1 pointer-coarse:text-lg"
    />
  );
}

/** What has come waits here, so that nothing moves under the hand; a ★ among it is said at once. */
function FreshPill(props: FreshButtonProps) {
  return (
    <div role="status" className={props.count > 0 ? "ml-auto" : "sr-only"}>
      {props.count > 0 && <FreshButton {...props} />}
    </div>
  );
}

/** Whoever looks from another time zone is told whose time it is. */
function ForeignZone({ nowMs }: { nowMs: number }) {
  const t = useTranslations();
  const format = useFormat();
  const [isForeign, setIsForeign] = useState(false);
  useEffect(() => {
    const here = new Date(nowMs).toLocaleString("sv-SE");
    const there = new Date(nowMs).toLocaleString("sv-SE", { timeZone: format.settings.timeZone });
    setIsForeign(here !== there);
  }, [nowMs, format]);
  return isForeign ? <span>{` · ${t("common.zoneNote", { zone: format.zone(nowMs) })}`}</span> : null;
}
