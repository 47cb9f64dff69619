"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useLive } from "@/components/layout/live";
import { useNow } from "@/components/layout/now";
import { useReportCode } from "@/components/layout/session";
import type { IncidentView } from "@/lib/incidents/schema";
import { IncidentStore } from "./incident-store";

export function useIncidentStore(initial: IncidentView | null): IncidentStore {
  const [store] = useState(() => {
    const created = new IncidentStore();
    if (initial) created.put(initial);
    return created;
  });
  return store;
}

export interface OpenIncident {
  view: IncidentView | null;
  errorCode: string | null;
  isLoading: boolean;
}

/** The incident that is looked at: at once if it was read before, and read again when somebody changes it. */
export function useOpenIncident(store: IncidentStore, number: number | null): OpenIncident {
  const { subscribe } = useLive();
  const { setAsOf } = useNow();
  const report = useReportCode();
  const kept = useSyncExternalStore(
    store.subscribe,
    () => (number === null ? undefined : store.peek(number)),
    () => (number === null ? undefined : store.peek(number)),
  );
  const asOf = kept?.view?.asOf;
  const errorCode = kept?.errorCode ?? null;

  useEffect(() => {
    if (number !== null) void store.load(number);
  }, [store, number]);
  useEffect(
    () =>
      subscribe(({ kind, incidentIds }) => {
        if (number === null) return;
        const isMine = store.forget(incidentIds).includes(number);
        if (isMine || kind === "resync" || incidentIds.length === 0) void store.load(number, { force: true });
      }),
    [store, number, subscribe],
  );
  useEffect(() => {
    if (asOf !== undefined) setAsOf(asOf);
  }, [asOf, setAsOf]);
  useEffect(() => {
    if (errorCode !== null) report(errorCode);
  }, [errorCode, report]);

  return { view: kept?.view ?? null, errorCode, isLoading: number !== null && kept === undefined };
}
