"use client";

import { useEffect, useRef, useState } from "react";
import { useLive } from "@/components/layout/live";
import { useViewCounts } from "@/components/layout/view-counts";
import type { QueueCounts } from "@/lib/incidents/schema";
import { fetchJson } from "./fetch-json";
import { pace } from "./pace";
import { writeQueueAddress } from "./queue-address";
import type { SectionFilter } from "./sections";

const waits = { afterMs: 2_000, restMs: 10_000 };

/** Figures beside views and channels; refreshed behind the list, never in its way. */
export function useQueueCounts(filter: SectionFilter, initial: QueueCounts): QueueCounts {
  const { subscribe } = useLive();
  const { setViews } = useViewCounts();
  const [counts, setCounts] = useState(initial);
  const address = `/api/console/queue/counts?${writeQueueAddress(filter).toString()}`;
  const isFirst = useRef(true);

  useEffect(() => {
    const abort = new AbortController();
    async function count() {
      const answer = await fetchJson<QueueCounts>(address, abort.signal).catch(() => null);
      if (!answer || abort.signal.aborted) return;
      setCounts(answer);
      setViews(answer.views);
    }
    // The page came with its own figures.
    if (isFirst.current) isFirst.current = false;
    else void count();
    const paced = pace(() => void count(), waits);
    const unsubscribe = subscribe(paced.poke);
    return () => {
      abort.abort();
      paced.stop();
      unsubscribe();
    };
  }, [address, subscribe, setViews]);
  return counts;
}
