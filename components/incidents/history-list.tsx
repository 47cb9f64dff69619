"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/intl";
import { useNow } from "@/components/layout/now";
import type { IncidentEventView } from "@/lib/incidents/schema";
import { shortPersonName } from "@/lib/platform/format/person-name";
import { describeEvent } from "./describe-event";

const shownAtFirst = 8;

/** What happened, newest first, in words. */
export function HistoryList({ events }: { events: readonly IncidentEventView[] }) {
  const t = useTranslations();
  const format = useFormat();
  const { nowMs } = useNow();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? events : events.slice(0, shownAtFirst);
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title" className="mb-1.5 flex items-baseline justify-between text-sm font-semibold">
        {t("incident.history")}
        {events.length > shownAtFirst && (
          <button
            type="button"
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
            className="link text-xs font-normal"
          >
            {showsAll ? t("incident.historyLess") : t("incident.historyAll", { count: events.length })}
          </button>
        )}
      </h2>
      <ol className="grid gap-1.5">
        {shown.map((event) => (
          <li key={event.id} className="grid grid-cols-[52px_minmax(0,1fr)] gap-2.5 text-sm leading-[17px]">
            <time dateTime={event.at} title={format.dateTime(event.at, nowMs)} className="text-ink-3">
              {format.stamp(event.at, nowMs)}
            </time>
            <span>
              {describeEvent(event, t, (value) => format.number(value))}
              {event.userName !== null && <span className="text-ink-3">{` · ${shortPersonName(event.userName)}`}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
