"use client";

import { useEffect, useRef, useState } from "react";
import { useLive } from "@/components/layout/live";
import { useViewCounts } from "@/components/layout/view-counts";
import type { QueueCounts } from "@/lib/incidents/schema";
import { fetchJson } from "./fetch-json";
import { writeQueueAddress } from "./queue-address";
import type { SectionFilter } from "./sections";

const gatherMs = 2_500;

/** Figures beside views and channels; refreshed behind the list, never in its way. */
export function useQueueCounts(filter: SectionFilter, initial: QueueCounts): QueueCounts {
  const { subscribe } = useLive();
  const { setViews } = useViewCounts();
  const [counts, setCounts] = useState(initial);
  const address = `/api/console/queue/counts?${writeQueueAddress(filter).toString()}`;
  const isFirst = useRef(true);

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function count() {
      timer = undefined;
      const answer = await fetchJson<QueueCounts>(address, abort.signal).catch(() => null);
      if (!answer || abort.signal.aborted) return;
      setCounts(answer);
      setViews(answer.views);
    }
    // The page came with its own figures.
    if (isFirst.current) isFirst.current = false;
    else void count();
    const unsubscribe = subscribe(() => {
      timer ??= setTimeout(() => void count(), gatherMs);
    });
    return () => {
      abort.abort();
      clearTimeout(timer);
      unsubscribe();
    };
  }, [address, subscribe, setViews]);
  return counts;
}
