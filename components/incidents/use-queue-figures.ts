"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useLive } from "@/components/layout/live";
import { useViewCounts } from "@/components/layout/view-counts";
import type { QueueFigures } from "@/lib/incidents/schema";
import { fetchJson } from "./fetch-json";
import { figuresNow, takenOut } from "./figures-now";
import type { TakenOut } from "./figures-now";
import { pace } from "./pace";
import { writeQueueAddress } from "./queue-address";
import type { QueueState, QueueStore } from "./queue-store";
import type { SectionFilter } from "./sections";

const waits = { afterMs: 2_000, restMs: 10_000 };
/** Figures of the last hour age even when nothing happens. */
const ageMs = 60_000;
const nothing: TakenOut = new Map();

interface Read {
  figures: QueueFigures;
  /** What this person had taken out of the list when they were asked for. */
  known: TakenOut;
}

/** Figures beside views and channels and in the head; refreshed behind the list, never in its way. */
export function useQueueFigures(
  filter: SectionFilter,
  options: { initial: QueueFigures; store: QueueStore; state: QueueState },
): QueueFigures {
  const { store, state } = options;
  const { subscribe } = useLive();
  const { setViews } = useViewCounts();
  const [read, setRead] = useState<Read>({ figures: options.initial, known: nothing });
  const query = writeQueueAddress(filter).toString();
  const isFirst = useRef(true);

  useEffect(() => {
    const abort = new AbortController();
    async function ask() {
      const { key, list } = store.snapshot();
      const known = key === query ? takenOut(list) : nothing;
      const address = `/api/console/queue/counts?${query}`;
      const figures = await fetchJson<QueueFigures>(address, abort.signal).catch(() => null);
      if (figures && !abort.signal.aborted) setRead({ figures, known });
    }
    // The page came with its own figures.
    if (isFirst.current) isFirst.current = false;
    else void ask();
    const paced = pace(() => void ask(), waits);
    const unsubscribe = subscribe(paced.poke);
    const timer = setInterval(() => {
      if (!document.hidden) paced.poke();
    }, ageMs);
    return () => {
      abort.abort();
      clearInterval(timer);
      paced.stop();
      unsubscribe();
    };
  }, [query, store, subscribe]);

  const figures = useMemo(
    // Until the list of another filter has come, the old rows say nothing about its figures.
    () =>
      state.key === query
        ? figuresNow(read.figures, { view: filter.view, list: state.list, known: read.known })
        : read.figures,
    [read, query, filter.view, state.key, state.list],
  );
  useEffect(() => setViews(figures.views), [figures.views, setViews]);
  return figures;
}
