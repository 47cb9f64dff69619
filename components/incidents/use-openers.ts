"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useLive } from "@/components/layout/live";
import type { Openers } from "@/lib/incidents/presence/schema";
import { fetchJson } from "./fetch-json";
import { pace } from "./pace";
import type { QueueEntry } from "./queue-list";

/** Rows that are asked about: those one comes to next. */
const askedMax = 100;
const waits = { afterMs: 120, restMs: 1_500 };

/**
 * Who else has which row open, so that two people do not think about the same one. `latest` for what happens between
 * two paints.
 */
export function useOpeners(
  entries: readonly QueueEntry[],
  initial: Openers,
): { openers: Openers; latest: () => Openers } {
  const { subscribePresence } = useLive();
  const [openers, setOpeners] = useState(initial);
  const latest = useRef(openers);
  const ids = useRef<readonly number[]>([]);
  useEffect(() => {
    ids.current = entries
      .filter((entry) => !entry.isGone)
      .slice(0, askedMax)
      .map((entry) => entry.row.id);
  }, [entries]);

  useEffect(() => {
    const asking = pace(() => {
      if (ids.current.length === 0) return;
      void fetchJson<{ openers: Openers }>(`/api/console/queue/openers?ids=${ids.current.join(",")}`)
        .then((answer) => {
          latest.current = answer.openers;
          setOpeners(answer.openers);
        })
        // Who else is here is told with the next change.
        .catch(() => {});
    }, waits);
    const unsubscribe = subscribePresence((changed) => {
      if (changed.some((id) => ids.current.includes(id))) asking.poke();
    });
    return () => {
      unsubscribe();
      asking.stop();
    };
  }, [subscribePresence]);
  return { openers, latest: useCallback(() => latest.current, []) };
}
