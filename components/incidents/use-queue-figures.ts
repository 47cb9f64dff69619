"use client";

import { useEffect, useRef, useState } from "react";
import { useLive } from "@/components/layout/live";
import { useViewCounts } from "@/components/layout/view-counts";
import type { QueueFigures } from "@/lib/incidents/schema";
import { fetchJson } from "./fetch-json";
import { pace } from "./pace";
import { writeQueueAddress } from "./queue-address";
import type { SectionFilter } from "./sections";

const waits = { afterMs: 2_000, restMs: 10_000 };
/** Figures of the last hour age even when nothing happens. */
const ageMs = 60_000;

/** Figures beside views and channels and in the head; refreshed behind the list, never in its way. */
export function useQueueFigures(filter: SectionFilter, initial: QueueFigures): QueueFigures {
  const { subscribe } = useLive();
  const { setViews } = useViewCounts();
  const [figures, setFigures] = useState(initial);
  const address = `/api/console/queue/counts?${writeQueueAddress(filter).toString()}`;
  const isFirst = useRef(true);

  useEffect(() => {
    const abort = new AbortController();
    async function read() {
      const answer = await fetchJson<QueueFigures>(address, abort.signal).catch(() => null);
      if (!answer || abort.signal.aborted) return;
      setFigures(answer);
      setViews(answer.views);
    }
    // The page came with its own figures.
    if (isFirst.current) isFirst.current = false;
    else void read();
    const paced = pace(() => void read(), waits);
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
  }, [address, subscribe, setViews]);
  return figures;
}
