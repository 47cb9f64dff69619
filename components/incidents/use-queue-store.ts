"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useLive } from "@/components/layout/live";
import { useNow } from "@/components/layout/now";
import { useReportCode } from "@/components/layout/session";
import type { QueuePage } from "@/lib/incidents/schema";
import { pace } from "./pace";
import { QueueStore } from "./queue-store";
import type { SectionFilter } from "./sections";

/** The list of the present filter. Whatever the address asks for is loaded. */
export function useQueueStore(options: { filter: SectionFilter; initial: { filter: SectionFilter; page: QueuePage } }) {
  const { setAsOf } = useNow();
  const report = useReportCode();
  const [store] = useState(() => new QueueStore(options.initial));
  const state = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  const { filter } = options;

  useEffect(() => {
    store.onAnswer = (answer) => ("asOf" in answer ? setAsOf(answer.asOf) : report(answer.code));
  }, [store, setAsOf, report]);
  useEffect(() => store.show(filter), [store, filter]);
  return { store, state };
}

/** Every desk of a region hears every change; together they must not ask more than the server likes to answer. */
const waits = { afterMs: 1_200, restMs: 5_000 };
const minuteMs = 60_000;

/** Keeps what is in sight true: soon where something changed, otherwise each minute, because working time passes. */
export function useQueueLive(options: { store: QueueStore; visiblePages: () => number[] }): void {
  const { subscribe } = useLive();
  const { store, visiblePages } = options;

  useEffect(() => {
    const news = pace(() => void store.lookForNew(), waits);
    const changes = pace(() => void store.refresh([...new Set([0, ...visiblePages()])]), waits);
    const unsubscribe = subscribe((message) => {
      if (message.kind !== "incidents_changed") news.poke();
      if (message.kind !== "incidents_opened") changes.poke();
    });
    return () => {
      unsubscribe();
      news.stop();
      changes.stop();
    };
  }, [store, subscribe, visiblePages]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) void store.refresh(visiblePages());
    }, minuteMs);
    return () => clearInterval(timer);
  }, [store, visiblePages]);
}
